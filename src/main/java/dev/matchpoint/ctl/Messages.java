package dev.matchpoint.ctl;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Commands that say something to players. */
final class Messages {

    private Messages() {}

    private static Map<String, Object> body(List<String> words) {
        return Map.of("message", String.join(" ", words));
    }

    /** To everybody. */
    @Command(name = "broadcast", description = "Say something to everybody who is connected.")
    static final class Broadcast extends CtlCommand {

        @Parameters(paramLabel = "WORD", arity = "1..*")
        private List<String> words = List.of();

        @Override
        public Integer call() {
            return showDone(api().post("/api/admin/broadcast/", body(words)));
        }
    }

    /** To a room. */
    @Command(name = "sendroom", description = "Say something to the members of a room.")
    static final class SendRoom extends CtlCommand {

        @Parameters(paramLabel = "ROOM", index = "0")
        private String room = "";

        @Parameters(paramLabel = "WORD", index = "1..*", arity = "1..*")
        private List<String> words = List.of();

        @Override
        public Integer call() {
            return showDone(api().post("/api/admin/rooms/" + Lists.encoded(room) + "/message/", body(words)));
        }
    }
}
