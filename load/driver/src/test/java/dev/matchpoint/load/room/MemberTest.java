package dev.matchpoint.load.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.matchpoint.load.socket.Reactor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a product might say that keeps its promises, and one that does not. */
class MemberTest {

    private final Reactor reactor = new Reactor();
    private final List<String> told = new ArrayList<>();
    private final Member member = new Member(0, reactor, "Token x", "run", new Noted());

    MemberTest() throws IOException {}

    private final class Noted implements Watcher {

        @Override
        public void ready(Member member) {
            told.add("ready");
        }

        @Override
        public void event(Member member, long offset, int number) {
            told.add("event " + offset + " is " + number);
        }

        @Override
        public void answered(Member member, int number, long offset) {
            told.add(number + " is event " + offset);
        }

        @Override
        public void drained(Member member, long reconnectAfterMillis) {
            told.add("drain " + reconnectAfterMillis);
        }

        @Override
        public void postponed(Member member) {
            told.add("postponed");
        }

        @Override
        public void again(Member member, long offset) {
            told.add("again " + offset);
        }

        @Override
        public void gone(Member member, boolean wasIn, int code) {
            told.add("gone " + wasIn + " " + code);
        }

        @Override
        public void lost(Member member, String how) {
            told.add("lost");
        }

        @Override
        public void wrong(Member member, String what) {
            told.add("wrong");
        }
    }

    @BeforeEach
    void joins() {
        member.enter("r");
        say("{'frame':'joined','id':'join','room':'r','e':'k','o':4,'recovered':false,'events':[]}");
        told.clear();
    }

    @AfterEach
    void ends() {
        reactor.close();
    }

    private void say(String frame) {
        byte[] bytes = Bytes.ascii(frame.replace('\'', '"'));
        member.text(bytes, 0, bytes.length);
    }

    private static String event(String epoch, int offset, int number) {
        return "{'frame':'ev','room':'r','e':'" + epoch + "','o':" + offset + ",'type':'m','from':7,'data':"
                + Frames.data(number).replace('"', '\'') + ",'ts':''}";
    }

    @Test
    void eventsAreToldByPlaceAndNumber() {
        say(event("k", 5, 31));
        say("{'frame':'ok','id':'31','e':'k','o':5}");
        say("{'frame':'presence','room':'r','left':[7]}");

        assertEquals(List.of("event 5 is 31", "31 is event 5"), told);
        assertTrue(member.isIn());
    }

    @Test
    void aGapIsWrong() {
        say(event("k", 6, 31));

        assertEquals(List.of("wrong"), told);
    }

    @Test
    void anEventThatWasToldIsToldAgain() {
        say(event("k", 4, 31));

        assertEquals(List.of("again 4"), told);
    }

    @Test
    void anEventOfAnotherEpochIsWrong() {
        say(event("l", 5, 31));

        assertEquals(List.of("wrong"), told);
    }

    @Test
    void whatWasMissedIsToldInItsTurn() {
        say("{'frame':'joined','room':'r','e':'k','o':6,'recovered':true,'events':[" + event("k", 5, 31) + ","
                + event("k", 6, 32) + "]}");

        assertEquals(List.of("event 5 is 31", "event 6 is 32", "ready"), told);
    }

    @Test
    void toldOfLessThanWasMissedIsWrong() {
        say("{'frame':'joined','room':'r','e':'k','o':6,'recovered':true,'events':[" + event("k", 5, 31) + "]}");

        assertEquals(List.of("event 5 is 31", "wrong", "ready"), told);
    }

    @Test
    void aRoomThatIsNotRecoveredIsLost() {
        say("{'frame':'joined','room':'r','e':'l','o':6,'recovered':false,'events':[]}");

        assertEquals(List.of("lost", "ready"), told);
        assertEquals(6, member.offset());
    }

    @Test
    void whatIsRefusedForNowIsNotWrong() {
        say("{'frame':'err','id':'31','code':'unavailable','message':'','retryAfter':1}");

        assertEquals(List.of("postponed"), told);
    }

    @Test
    void errorsAreWrongAndDrainsAndEndsAreTold() {
        say("{'frame':'err','id':'31','code':'rate_limited','message':''}");
        say("{'frame':'drain','reconnectAfterMillis':5000}");
        member.closed(1012);
        member.refused(503);

        assertEquals(List.of("wrong", "drain 5000", "gone true 1012", "gone false 503"), told);
        assertFalse(member.isIn());
    }
}
