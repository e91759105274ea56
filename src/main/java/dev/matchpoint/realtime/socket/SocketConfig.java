package dev.matchpoint.realtime.socket;

import dev.matchpoint.core.WholeNumber;
import dev.matchpoint.realtime.frame.Limits;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** What a connection may send, and how far behind it may be. Every key has the prefix {@code matchpoint.realtime.socket}. */
@ConfigMapping(prefix = "matchpoint.realtime.socket")
public interface SocketConfig {

    /** The largest message that is read, in UTF-8; a larger one is refused with {@code too_large}. */
    @WithDefault("16K")
    MemorySize maxMessage();

    /** How many arrays and objects may be in one another in a message, the frame itself included. */
    @WithDefault("32")
    @WithConverter(Nesting.class)
    int maxNesting();

    /** How many rooms a session may be in. */
    @WithDefault("64")
    @WithConverter(WholeNumber.Positive.class)
    int maxRooms();

    /** How many missed events a client is told at once; whoever missed more gets the state alone. */
    @WithDefault("300")
    @WithConverter(WholeNumber.Positive.class)
    int maxMissed();

    /** How much a client may send. */
    Rate rate();

    /** How far behind a client may be with what it is sent. */
    Behind behind();

    /** How often a connection is pinged. */
    @WithDefault("10s")
    Duration pingEvery();

    /** After how long without anything heard a connection is closed; twice {@link #pingEvery} at least. */
    @WithDefault("20s")
    Duration silentFor();

    /** How long a player whose connection broke stays present in rooms before the others are told. */
    @WithDefault("15s")
    Duration awayAfter();

    /** How many connections this instance takes. */
    @WithDefault("15000")
    @WithConverter(WholeNumber.Positive.class)
    int maxConnections();

    /** How many connections a player may have to this instance. */
    @WithDefault("16")
    @WithConverter(WholeNumber.Positive.class)
    int maxPerPlayer();

    /** How long a ticket lets its player in. */
    @WithDefault("30s")
    Duration ticketLife();

    /** Over how long the connections of an instance that ends are closed, so that not all come back at once. */
    @WithDefault("5s")
    Duration drainOver();

    /** How often rooms are compared with the log: so long a lost message may stay unnoticed after which nothing happens. */
    @WithDefault("10s")
    Duration compareEvery();

    /** What clients are told of it. */
    default Limits limits() {
        return new Limits(
                Math.toIntExact(maxMessage().asLongValue()),
                maxNesting(),
                maxRooms(),
                maxMissed(),
                rate().perSecond(),
                rate().burst());
    }

    /** How much a client may send: a bucket of tokens, one for each message. */
    interface Rate {

        /** Messages a second in the long run. */
        @WithDefault("50")
        @WithConverter(WholeNumber.Positive.class)
        int perSecond();

        /** Messages at once after a while of silence. */
        @WithDefault("100")
        @WithConverter(WholeNumber.Positive.class)
        int burst();

        /** How many messages may be refused within {@link #refusedWithin}; with one more the connection is closed. */
        @WithDefault("100")
        @WithConverter(WholeNumber.NotNegative.class)
        int maxRefused();

        /** The time over which refusals are counted. */
        @WithDefault("10s")
        Duration refusedWithin();
    }

    /** How far behind a client may be with what it is sent, in UTF-8 that is on its way to it. */
    interface Behind {

        /** Above this, events in no log are left out. */
        @WithDefault("256K")
        MemorySize maxPassing();

        /** Above this, the connection is closed. */
        @WithDefault("1M")
        MemorySize max();

        /** The connection is closed when a frame has been on its way for longer. */
        @WithDefault("5s")
        Duration maxAge();
    }

    /** A frame has some of its own. */
    final class Nesting implements Converter<Integer> {

        private static final long serialVersionUID = 1;

        @Override
        public Integer convert(String value) {
            return WholeNumber.read(value, 4, Integer.MAX_VALUE);
        }
    }
}
