package dev.matchpoint.queue.redis;

import dev.matchpoint.Calls;
import dev.matchpoint.StoredQueue;
import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.pairing.Candidate;
import dev.matchpoint.queue.PairingRuleContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The scripts, as the program calls them. */
@QuarkusTest
class RedisPairingRuleTest extends PairingRuleContract {

    @Inject
    Unswept unswept;

    @Inject
    RedisTickets tickets;

    @Inject
    DatabaseClock clock;

    private final String region = Calls.freshRegion();

    @Override
    protected boolean onAQueueOfItsOwn(String mode, Trial trial) throws Exception {
        QueueName name = QueueName.parse(mode + ":" + region);
        try {
            return trial.on(new OnScripts(unswept.queue(), name));
        } finally {
            new StoredQueue(name.toString()).forget();
        }
    }

    private final class OnScripts implements Engine {

        private final RedisQueue queue;
        private final QueueName name;
        private final StoredQueue stored;

        OnScripts(RedisQueue queue, QueueName name) {
            this.queue = queue;
            this.name = name;
            this.stored = new StoredQueue(name.toString());
        }

        @Override
        public Instant now() {
            return clock.now();
        }

        @Override
        public void layOut(List<Candidate> waiting) {
            Instant number = clock.now();
            tickets.restore(
                    name,
                    waiting.stream()
                            .map(one -> new RedisTickets.Known(one.player(), number, one.joinedAt(), one.rating()))
                            .toList());
        }

        @Override
        public void met(List<Meeting> meetings) {
            Duration apart = modes.named(name.mode()).orElseThrow().rematchAfter();
            meetings.forEach(meeting -> stored.keepApart(
                    meeting.one().value(),
                    meeting.other().value(),
                    Micros.of(meeting.at().plus(apart))));
        }

        @Override
        public Optional<PlayerId> join(Candidate joining) {
            return partner(joining.player(), queue.join(joining.player(), joining.joinedAt(), joining.rating(), name));
        }

        @Override
        public Optional<PlayerId> search(PlayerId searching, OptionalInt reach) {
            return partner(
                    searching,
                    reach.isPresent() ? queue.poll(searching, name, reach) : queue.searchFor(searching, name));
        }

        @Override
        public List<PlayerId> pairable() {
            return queue.pairable(name, 0, 1000).pairable();
        }

        private static Optional<PlayerId> partner(PlayerId own, RedisOutcome outcome) {
            return outcome instanceof RedisOutcome.Claimed(var claim)
                    ? claim.tickets().stream()
                            .map(ticket -> ticket.player())
                            .filter(player -> !player.equals(own))
                            .findFirst()
                    : Optional.empty();
        }
    }
}
