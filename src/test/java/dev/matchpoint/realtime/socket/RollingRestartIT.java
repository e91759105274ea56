package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;

/** A new version is rolled out, instance by instance, while players play. */
@ExtendWith(SharedWorld.class)
class RollingRestartIT extends RoomStage {

    private static final int NOMADS = 9;
    private static final Duration SOON = Duration.ofSeconds(20);

    RollingRestartIT(World world) {
        super(world.instances());
    }

    @Promise(17)
    void allInstancesAreReplacedWhilePlayersPlayAndNothingIsLost() {
        List<Nomad> nomads = IntStream.range(0, NOMADS)
                .mapToObj(i -> new Nomad(this, i % Instances.COUNT))
                .toList();
        IntStream.range(0, NOMADS).forEach(i -> nomads.get(i).start("n" + i + "-"));

        for (int i = 0; i < Instances.COUNT; i++) {
            assertThat(instances.roll(i)).isLessThan(SOON);
        }
        List<String> said = new ArrayList<>();
        for (int i = 0; i < NOMADS; i++) {
            said.addAll(said("n" + i + "-", 0, nomads.get(i).end()));
        }

        for (Nomad nomad : nomads) {
            await().atMost(PATIENCE).until(() -> nomad.heard().size() >= said.size());
            assertThat(nomad.heard()).isEqualTo(nomads.getFirst().heard());
            assertNothingWasLost(nomad);
        }
        assertThat(nomads.getFirst().heard()).containsExactlyInAnyOrderElementsOf(said);
        assertNoStorm(nomads);
    }

    private static void assertNothingWasLost(Nomad nomad) {
        List<SocketClient> lives = nomad.lives();
        assertThat(lives.subList(1, lives.size())).allSatisfy(life -> {
            assertThat(life.await("welcome").path("resumed").asBoolean()).isTrue();
            assertThat(life.await("joined").path("recovered").asBoolean()).isTrue();
        });
        assertThat(lives.subList(0, lives.size() - 1)).allSatisfy(life -> {
            assertThat(life.await("drain").path("reconnectAfterMillis").asLong())
                    .isPositive();
            assertThat(life.closeCode()).isEqualTo(1012);
        });
    }

    /** Each is moved once for each instance that ends under it, and finds another at once, or with the next attempt. */
    private static void assertNoStorm(List<Nomad> nomads) {
        int moves = nomads.stream().mapToInt(nomad -> nomad.lives().size() - 1).sum();
        int attempts = nomads.stream().mapToInt(Nomad::attempts).sum();
        assertThat(moves).isBetween(NOMADS / Instances.COUNT, NOMADS * Instances.COUNT);
        assertThat(attempts).isLessThanOrEqualTo(2 * moves);
    }
}
