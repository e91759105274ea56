package dev.matchpoint.realtime.frame;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/** What the server says to one connection; what it says of a room is in {@link RoomFrames}. */
public final class ServerFrames {

    private static final int NANO_DIGITS = 9;
    private static final int MILLI_DIGITS = 3;
    private static final String PONG = ObjectText.frame("pong").toString();

    private ServerFrames() {}

    /** The answer to {@code hello}: whether the session goes on, or is a new one; the limits are {@code {messageBytes, messagesPerSecond, burst, rooms, events}}. */
    public static String welcome(SessionId session, String token, boolean resumed, Limits limits, Mode mode) {
        return ObjectText.frame("welcome")
                .text("sid", session.value())
                .text("token", token)
                .json("resumed", Boolean.toString(resumed))
                .json("limits", limits(limits).toString())
                .text("mode", mode.toString())
                .toString();
    }

    private static ObjectText limits(Limits limits) {
        return new ObjectText()
                .number("messageBytes", limits.messageBytes())
                .number("messagesPerSecond", limits.perSecond())
                .number("burst", limits.burst())
                .number("rooms", limits.rooms())
                .number("events", limits.events());
    }

    /** Done. */
    public static String ok(String id) {
        return RoomFrames.answer("ok", id).toString();
    }

    /** Done, and the event that tells of it is there. */
    public static String ok(String id, Position at) {
        return RoomFrames.position(RoomFrames.answer("ok", id), at).toString();
    }

    /**
     * Not done.
     *
     * @param id of the request; empty if it was none, or could not be read
     * @param message for people
     */
    public static String error(Optional<String> id, ErrorCode code, String message) {
        return failure(id, code, message).toString();
    }

    /**
     * Not done now.
     *
     * @param retryAfter is told in seconds, with up to three digits of a fraction, rounded up
     */
    public static String error(Optional<String> id, ErrorCode code, String message, Duration retryAfter) {
        BigDecimal seconds = BigDecimal.valueOf(retryAfter.toNanos(), NANO_DIGITS)
                .setScale(MILLI_DIGITS, RoundingMode.CEILING)
                .stripTrailingZeros();
        return failure(id, code, message)
                .json("retryAfter", seconds.toPlainString())
                .toString();
    }

    private static ObjectText failure(Optional<String> id, ErrorCode code, String message) {
        return id.map(request -> RoomFrames.answer("err", request))
                .orElseGet(() -> ObjectText.frame("err"))
                .text("code", code.toString())
                .text("message", message);
    }

    /** Not done, as the room was changed since: it is at this revision now. */
    public static String outdated(String id, long rev) {
        return failure(Optional.of(id), ErrorCode.CONFLICT, "changed since")
                .number("rev", rev)
                .toString();
    }

    /** A match was made for the player; all else about it is to be asked for. */
    public static String matched(MatchId match, PlayerId opponent) {
        return ObjectText.frame("matched")
                .number("match", match.value())
                .number("opponent", opponent.value())
                .toString();
    }

    /** From now on. */
    public static String mode(Mode mode) {
        return ObjectText.frame("mode").text("mode", mode.toString()).toString();
    }

    /** What operators have to say to everybody. */
    public static String system(String message) {
        return ObjectText.frame("system").text("message", message).toString();
    }

    /** This instance ends: the connection is closed, and whoever comes back after that time finds another one. */
    public static String drain(Duration reconnectAfter) {
        return ObjectText.frame("drain")
                .number("reconnectAfterMillis", reconnectAfter.toMillis())
                .toString();
    }

    /**
     * The answer to {@code ping}. It has one, though the protocol below has pings of its own: programs in browsers neither
     * send nor see those, and only an answer tells them that the connection is there.
     */
    public static String pong() {
        return PONG;
    }
}
