package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.redis.Scripts;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** What Redis has of sessions whose connection is no more, and how it is taken away. For virtual threads; in batches. */
@Singleton
class Remains {

    private final SessionScripts scripts;
    private final Connections connections;
    private final Roster roster;

    Remains(SessionScripts scripts, Connections connections, Roster roster) {
        this.scripts = scripts;
        this.connections = connections;
        this.roster = roster;
    }

    /**
     * What an instance has left of a session.
     *
     * @param stored the session itself, if it has not gone away
     */
    record Left(Roster.Entry entry, Optional<StoredSession> stored) {

        private OptionalLong moves() {
            return stored.stream().mapToLong(StoredSession::moves).findFirst();
        }

        /** Whether it still points at this instance; else it was resumed elsewhere, or its connection broke before. */
        boolean isAt(InstanceId instance) {
            return stored.filter(session -> session.isAt(instance)).isPresent();
        }
    }

    /** Looks at sessions. A script each, at once. */
    List<Left> of(List<Roster.Entry> entries) {
        List<Optional<StoredSession>> stored = Scripts.await(Stages.all(
                entries.stream().map(entry -> scripts.read(entry.session())).toList()));
        List<Left> left = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            left.add(new Left(entries.get(i), stored.get(i)));
        }
        return left;
    }

    /**
     * Makes sessions resumable that still point at the instance and were not resumed since they were looked at, and takes away
     * what else there is of any. The set in which they are found comes last: whoever is interrupted leaves it to the next.
     */
    void clear(InstanceId instance, List<Left> left) {
        List<CompletionStage<SessionScripts.Word>> parting = left.stream()
                .filter(one -> one.isAt(instance))
                .map(one -> scripts.part(
                        one.entry().session(), instance, one.moves().orElseThrow()))
                .toList();
        Scripts.await(Stages.all(parting));
        Scripts.await(Stages.all(left.stream()
                .map(one -> connections.remove(one.entry(), instance, one.moves()))
                .toList()));
        roster.remove(instance, left.stream().map(Left::entry).toList());
    }
}
