package dev.matchpoint.load.socket;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection to Redis over which little is said: a subscription, or what is published. On the thread of its reactor only. */
public final class RedisLink implements Protocol {

    private final byte[] greeting;
    private final Listener listener;
    private @Nullable Link link;

    /** Whom a connection belongs to. */
    public interface Listener {

        /** A whole reply or message as it came, in a buffer that is good until this returns. */
        void reply(byte[] bytes, int from, int to);

        /** The connection is gone. */
        void broken();
    }

    private RedisLink(byte[] greeting, Listener listener) {
        this.greeting = greeting;
        this.listener = listener;
    }

    /**
     * Begins to connect.
     *
     * @param url with the password
     * @param first is sent when it is let in; the reply to the password comes before the one to this
     */
    public static RedisLink open(Reactor reactor, URI url, byte[] first, Listener listener) {
        byte[] password = Resp.command("AUTH", url.getUserInfo().substring(1));
        byte[] greeting = new byte[password.length + first.length];
        System.arraycopy(password, 0, greeting, 0, password.length);
        System.arraycopy(first, 0, greeting, password.length, first.length);
        RedisLink redis = new RedisLink(greeting, listener);
        Link.open(reactor, new InetSocketAddress(url.getHost(), url.getPort()), redis);
        return redis;
    }

    /** A command as bytes. */
    public static byte[] command(String... words) {
        return Resp.command(words);
    }

    /** Sends a command. */
    public void send(byte[] command) {
        Objects.requireNonNull(link, "not connected").send(command);
    }

    @Override
    public void opened(Link with) {
        link = with;
        with.send(greeting);
    }

    @Override
    public int take(byte[] bytes, int from, int to) {
        int at = from;
        for (int end = Resp.end(bytes, at, to); end > at; end = Resp.end(bytes, at, to)) {
            if (bytes[at] == '-') {
                throw new IllegalStateException(new String(bytes, at, end - at, StandardCharsets.US_ASCII));
            }
            listener.reply(bytes, at, end);
            at = end;
        }
        return at;
    }

    @Override
    public void broken() {
        listener.broken();
    }
}
