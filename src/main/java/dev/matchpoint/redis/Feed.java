package dev.matchpoint.redis;

import io.vertx.core.Context;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The connection on which the messages of all channels come in, and with them those of a channel on which this program
 * writes to itself: when they do not come back, the connection is made anew. On one event loop only.
 */
final class Feed implements Link.Owner {

    private final Context eventLoop;
    private final RedisConfig config;
    private final RedisCommands commands;
    private final Link link;
    private final String beatChannel = "matchpoint:beat:" + UUID.randomUUID();
    private final Beat beat;

    private final Map<String, Channel> channels = new HashMap<>();
    private @Nullable RedisConnection connection;
    private @Nullable Long timer;

    Feed(Context eventLoop, ClientOptions options, RedisConfig config, RedisCommands commands) {
        this.eventLoop = eventLoop;
        this.config = config;
        this.commands = commands;
        this.beat = new Beat(config.beatEvery(), config.beatTimeout());
        this.link = new Link(
                eventLoop, attempt -> options.forSubscriptions(config.connectTimeout(), attempt), config, this);
    }

    /** Whether messages come in. On any thread. */
    boolean isAlive() {
        return beat.isFresh(System.nanoTime());
    }

    void add(String name, Subscriber<String> subscriber) {
        start();
        Channel known = channels.get(name);
        if (known != null) {
            known.add(subscriber);
            return;
        }
        Channel channel = new Channel();
        channel.add(subscriber);
        channels.put(name, channel);
        if (connection != null) {
            connection.send(Request.cmd(Command.SUBSCRIBE).arg(name));
        }
    }

    void remove(String name, Subscriber<String> subscriber) {
        Channel channel = channels.get(name);
        if (channel == null) {
            return;
        }
        channel.remove(subscriber);
        if (channel.isEmpty()) {
            channels.remove(name);
            if (connection != null) {
                connection.send(Request.cmd(Command.UNSUBSCRIBE).arg(name));
            }
        }
    }

    private void start() {
        if (timer == null) {
            link.start();
            timer = eventLoop.owner().setPeriodic(config.beatEvery().toMillis(), tick -> look());
        }
    }

    void end() {
        link.end();
        if (timer != null) {
            eventLoop.owner().cancelTimer(timer);
        }
    }

    /** Renews what is silent, and writes to ourselves. */
    private void look() {
        long now = System.nanoTime();
        boolean overdue = beat.isOverdue(now);
        if (connection == null) {
            return;
        }
        if (overdue) {
            link.drop(new RedisUnavailable("Subscriptions were silent", null));
            return;
        }
        beat.sent(now);
        commands.send(Request.cmd(Command.PUBLISH).arg(beatChannel).arg("")).whenComplete((receivers, failure) -> {
            if (failure instanceof RedisOverloaded) {
                beat.unsent();
            }
        });
    }

    @Override
    public void connected(RedisConnection made, String server) {
        connection = made;
        beat.begin();
        made.handler(this::receive);
        Request all = Request.cmd(Command.SUBSCRIBE).arg(beatChannel);
        channels.keySet().forEach(all::arg);
        made.send(all);
    }

    @Override
    public void disconnected(RedisUnavailable cause) {
        connection = null;
        beat.begin();
        channels.values().forEach(Channel::lose);
    }

    /** @param push its kind, the channel, and for a message its text */
    private void receive(Response push) {
        if (push instanceof ErrorType refusal) {
            link.drop(Failures.toUnavailable("Redis refused a subscription", refusal));
            return;
        }
        String kind = push.get(0).toString();
        String name = String.valueOf(push.get(1));
        boolean isMessage = kind.equals("message");
        if (name.equals(beatChannel)) {
            if (isMessage) {
                beat.heard(System.nanoTime());
            } else {
                look(); // Subscribed: do not wait for the next beat to know that it works.
            }
            return;
        }
        Channel channel = channels.get(name);
        if (channel == null) {
            return; // Nobody is subscribed any more.
        }
        if (isMessage) {
            channel.deliver(push.get(2).toString());
        } else if (kind.equals("subscribe")) {
            channel.confirm();
        }
    }
}
