package dev.matchpoint.realtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.Secrets;
import dev.matchpoint.realtime.id.SessionId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What sessions and instances are called. */
class SessionsIdsTest {

    @Test
    void anInstanceThatStartsAgainIsAnotherOne() {
        InstanceId before = InstanceId.random(Optional.of("server-1"));
        InstanceId after = InstanceId.random(Optional.of("server-1"));

        assertThat(before.value()).startsWith("server-1-");
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void anInstanceMayHaveAnyName() {
        assertThat(InstanceId.random(Optional.of("Server 1 {a}\n:é")).value()).startsWith("Server-1--a----");
        assertThat(InstanceId.random(Optional.of("x".repeat(500))).value()).hasSizeLessThan(97);
        assertThat(InstanceId.random(Optional.empty()).value()).startsWith("matchpoint-");
    }

    @Test
    void noSessionHasAStrangeId() {
        SessionId session = SessionId.random();

        assertThat(SessionId.parse(session.value())).contains(session);
        assertThat(SessionId.parse("")).isEmpty();
        assertThat(SessionId.parse(session + "x")).isEmpty();
        assertThat(SessionId.parse("{aaaaaaaaaaaaaaaaaaaa}")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionId("a:b"));
    }

    @Test
    void aTokenIsLongAndItsHashDoesNotTellIt() {
        String token = Secrets.token();

        assertThat(token).matches("[A-Za-z0-9_-]{32}").isNotEqualTo(Secrets.token());
        assertThat(Secrets.hash(token)).matches("[0-9a-f]{64}").isEqualTo(Secrets.hash(token));
    }
}
