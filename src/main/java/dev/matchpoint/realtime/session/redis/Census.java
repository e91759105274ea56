package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.session.Sessions.Client;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Who is connected, to all instances that live: for operators. */
@Singleton
class Census {

    private static final Comparator<Roster.Entry> BY_SESSION =
            Comparator.comparing(entry -> entry.session().value());

    private final RedisInstances instances;
    private final Roster roster;
    private final Remains remains;
    private final RedisCommands redis;

    Census(RedisInstances instances, Roster roster, Remains remains, RedisCommands redis) {
        this.instances = instances;
        this.roster = roster;
        this.remains = remains;
        this.redis = redis;
    }

    CompletionStage<Long> count(Optional<InstanceId> at) {
        return CompletableFuture.supplyAsync(
                () -> redis
                        .callAll(wanted(at).stream()
                                .map(one -> Request.cmd(Command.SCARD).arg(Keyspace.sessionsOf(one.value())))
                                .toList())
                        .stream()
                        .filter(Objects::nonNull)
                        .mapToLong(size -> size.toLong())
                        .sum(),
                Thread::startVirtualThread);
    }

    CompletionStage<List<Client>> list(Optional<InstanceId> at, int limit, long offset) {
        return CompletableFuture.supplyAsync(() -> read(wanted(at), limit, offset), Thread::startVirtualThread);
    }

    private Set<InstanceId> wanted(Optional<InstanceId> at) {
        return at.map(Set::of).orElseGet(instances::live);
    }

    private List<Client> read(Collection<InstanceId> of, int limit, long offset) {
        Set<Roster.Entry> all = new TreeSet<>(BY_SESSION); // One that moves is in two sets for a moment.
        of.forEach(instance -> readAll(instance, all));
        List<Roster.Entry> some = all.stream().skip(offset).limit(limit).toList();
        return remains.of(some).stream().flatMap(this::client).toList();
    }

    private void readAll(InstanceId instance, Set<Roster.Entry> into) {
        Roster.Page page = new Roster.Page("0", List.of());
        do {
            page = roster.scan(instance, page.next());
            into.addAll(page.entries());
        } while (!page.isLast());
    }

    private Stream<Client> client(Remains.Left one) {
        return one
                .stored()
                .flatMap(stored -> stored.connected(one.entry().session(), instances.live()))
                .map(connection -> new Client(one.entry().player(), connection))
                .stream();
    }
}
