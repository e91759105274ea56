package dev.matchpoint.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.fleet.server.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The choice of a server is the same wherever it is made. */
public abstract class ChoiceContract {

    private static final int ROUNDS = 30;

    /**
     * A server to choose from.
     *
     * @param silent whether it was not heard of for too long
     */
    public record Candidate(String name, String region, int capacity, int active, boolean draining, boolean silent) {

        static Candidate of(String name, String region, int capacity, int active) {
            return new Candidate(name, region, capacity, active, false, false);
        }

        private double load() {
            return (double) active / capacity;
        }
    }

    /** The name of the one chosen, out of these and no others; empty if none has room. */
    protected abstract Optional<String> choose(List<Candidate> from, Order order, String region, int room);

    private static Optional<String> expected(List<Candidate> from, Order order, String region, int room) {
        Comparator<Candidate> byLoad = Comparator.comparingDouble(Candidate::load);
        Comparator<Candidate> best = Comparator.comparing((Candidate one) -> !one.region.equals(region))
                .thenComparing(order == Order.PACK ? byLoad.reversed() : byLoad)
                .thenComparing(Candidate::name);
        return from.stream()
                .filter(one -> !one.draining && !one.silent && one.capacity - one.active >= room)
                .min(best)
                .map(Candidate::name);
    }

    @Test
    void theLeastLoadedGetsTheNext() {
        List<Candidate> servers = List.of(
                Candidate.of("a", "eu", 10, 5), Candidate.of("b", "eu", 100, 20), Candidate.of("c", "eu", 10, 3));

        assertThat(choose(servers, Order.SPREAD, "", 1)).contains("b");
    }

    @Test
    void theFullestWithRoomGetsTheNext() {
        List<Candidate> servers = List.of(
                Candidate.of("a", "eu", 10, 10), Candidate.of("b", "eu", 100, 20), Candidate.of("c", "eu", 10, 3));

        assertThat(choose(servers, Order.PACK, "", 1)).contains("c");
    }

    @ParameterizedTest
    @EnumSource
    void tiesGoToTheFirstByName(Order order) {
        List<Candidate> servers =
                List.of(Candidate.of("c", "eu", 10, 5), Candidate.of("a", "eu", 4, 2), Candidate.of("b", "eu", 10, 5));

        assertThat(choose(servers, order, "", 1)).contains("a");
    }

    @ParameterizedTest
    @EnumSource
    void theRegionComesFirst(Order order) {
        List<Candidate> servers =
                List.of(Candidate.of("a", "eu", 10, 5), Candidate.of("b", "us", 10, 2), Candidate.of("c", "us", 10, 8));

        assertThat(choose(servers, order, "eu", 1)).contains("a");
    }

    @ParameterizedTest
    @EnumSource
    void anotherRegionIsTakenIfTheFirstIsFullOrUnknown(Order order) {
        List<Candidate> servers = List.of(Candidate.of("a", "eu", 10, 10), Candidate.of("b", "us", 10, 5));

        assertThat(choose(servers, order, "eu", 1)).contains("b");
        assertThat(choose(servers, order, "mars", 1)).contains("b");
    }

    @ParameterizedTest
    @EnumSource
    void whoeverDrainsOrIsSilentIsNotChosen(Order order) {
        List<Candidate> servers =
                List.of(new Candidate("a", "eu", 10, 5, true, false), new Candidate("b", "eu", 10, 5, false, true));

        assertThat(choose(servers, order, "eu", 1)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isWhatThePlainRuleSays(Order order) {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            List<Candidate> servers = random(random);
            int room = 1 + random.nextInt(4);
            String region = List.of("", "eu", "us", "mars").get(random.nextInt(4));

            assertThat(choose(servers, order, region, room))
                    .as("%d of %s in %s", room, servers, region)
                    .isEqualTo(expected(servers, order, region, room));
        }
    }

    private static List<Candidate> random(Random random) {
        List<String> names =
                new ArrayList<>(IntStream.range(0, 40).mapToObj(i -> "gs-" + i).toList());
        return names.stream()
                .map(name -> {
                    int capacity = 1 + random.nextInt(6);
                    return new Candidate(
                            name,
                            random.nextBoolean() ? "eu" : "us",
                            capacity,
                            random.nextInt(capacity + 1),
                            random.nextInt(5) == 0,
                            random.nextInt(5) == 0);
                })
                .toList();
    }
}
