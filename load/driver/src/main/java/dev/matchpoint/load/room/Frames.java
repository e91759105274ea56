package dev.matchpoint.load.room;

/** What clients say, as bytes, and how to know what they are told. Pure. */
final class Frames {

    static final byte[] EVENT = Bytes.ascii("{\"frame\":\"ev\",");
    static final byte[] OK = Bytes.ascii("{\"frame\":\"ok\",\"id\":\"");
    static final byte[] REFUSED = Bytes.ascii("{\"frame\":\"err\",\"id\":\"");
    static final byte[] WELCOME = Bytes.ascii("{\"frame\":\"welcome\",");
    static final byte[] JOINED = Bytes.ascii("{\"frame\":\"joined\",");
    static final byte[] PRESENCE = Bytes.ascii("{\"frame\":\"presence\",");
    static final byte[] DRAIN = Bytes.ascii("{\"frame\":\"drain\",\"reconnectAfterMillis\":");
    /** Of an error after which the request is to be made again. */
    static final byte[] RETRY_AFTER = Bytes.ascii("\"retryAfter\":");

    static final byte[] OFFSET = Bytes.ascii("\"o\":");

    /** Before the number of the publication in its data. */
    static final byte[] NUMBER = Bytes.ascii("{\"n\":");

    static final byte[] HELLO = Bytes.ascii("{\"frame\":\"hello\"}");

    private static final String FILLING = "x".repeat(100);

    private Frames() {}

    /** What is published as so many: a number, and a hundred characters. */
    static String data(int number) {
        return "{\"n\":" + number + ",\"x\":\"" + FILLING + "\"}";
    }

    static byte[] publish(String room, String run, int number) {
        return Bytes.ascii("{\"frame\":\"pub\",\"id\":\"" + number + "\",\"room\":\"" + room
                + "\",\"type\":\"m\",\"data\":" + data(number) + ",\"mid\":\"" + run + number + "\"}");
    }

    static byte[] join(String room) {
        return Bytes.ascii("{\"frame\":\"join\",\"id\":\"join\",\"room\":\"" + room + "\",\"role\":\"player\"}");
    }

    static byte[] resume(String session, String token, String room, String epoch, long offset) {
        return Bytes.ascii("{\"frame\":\"hello\",\"resume\":{\"sid\":\"" + session + "\",\"token\":\"" + token
                + "\",\"rooms\":{\"" + room + "\":{\"e\":\"" + epoch + "\",\"o\":" + offset + "}}}}");
    }

    /** How each event of a room begins, up to its offset, while the room is in that epoch. */
    static byte[] event(String room, String epoch) {
        return Bytes.ascii("{\"frame\":\"ev\",\"room\":\"" + room + "\",\"e\":\"" + epoch + "\",\"o\":");
    }
}
