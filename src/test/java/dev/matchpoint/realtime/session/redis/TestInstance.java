package dev.matchpoint.realtime.session.redis;

import static org.awaitility.Awaitility.await;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.session.Orphan;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.RedisTurns;
import dev.matchpoint.redis.Scripts;
import dev.matchpoint.redis.Subscriptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** One instance of the program, as far as its sessions go. */
public final class TestInstance {

    final RedisInstances instances;
    final OwnSessions own = new OwnSessions();
    final SessionScripts scripts;
    final Connections connections;
    final Roster roster;
    final Reaper reaper;
    final Refresh refresh;

    /** Its sessions. */
    public final RedisSessions sessions;

    final Upkeep upkeep;

    /** What it was told. */
    final List<SessionId> taken = new CopyOnWriteArrayList<>();

    final List<Orphan> orphans = new CopyOnWriteArrayList<>();

    private final RedisCommands redis;
    private final Subscriptions subscriptions;

    /** One that shares nothing with others but what it is given. */
    public TestInstance(
            RedisCommands redis, Scripts all, Subscriptions subscriptions, RedisTurns turns, RealtimeConfig config) {
        this.redis = redis;
        this.subscriptions = subscriptions;
        instances = new RedisInstances(InstanceId.random(config.instanceName()), redis, all, config);
        scripts = new SessionScripts(all, config);
        connections = new Connections(scripts, all, redis, config);
        roster = new Roster(redis);
        Remains remains = new Remains(scripts, connections, roster);
        reaper = new Reaper(instances, roster, remains, turns, config);
        refresh = new Refresh(instances, own, scripts, connections, roster, remains, config);
        Mail mail = new Mail(redis, subscriptions);
        sessions = new RedisSessions(
                instances,
                own,
                scripts,
                connections,
                roster,
                mail,
                reaper,
                new Census(instances, roster, remains, redis));
        upkeep = new Upkeep(redis, instances, own, mail, refresh, reaper, config);
        sessions.onTaken(taken::add);
        sessions.onOrphans(orphans::addAll);
    }

    /** Its name. */
    public InstanceId self() {
        return instances.self();
    }

    /** Begins to do by itself what an instance does, and returns when it hears what others say. */
    public TestInstance start() {
        upkeep.start();
        CountDownLatch heard = new CountDownLatch(1);
        subscriptions.subscribe(Keyspace.instance(self().value()), message -> {}, heard::countDown);
        await().until(() -> heard.getCount() == 0);
        return this;
    }

    /** Ends what it does by itself. */
    public void stop() {
        upkeep.stop();
    }

    /** How many sessions Redis believes to be here. */
    int enrolled() {
        Response answer = redis.call(Request.cmd(Command.SCARD).arg(Keyspace.sessionsOf(self().value())));
        return answer == null ? 0 : answer.toInteger();
    }
}
