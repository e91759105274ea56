package dev.matchpoint.outage;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.outage.Story.Place;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A long queue outlives its Redis. */
@Tag("long")
class ThousandWaitingIT {

    private static final int WAITING = 1_000;

    @Test
    void areMatchedWithoutRedisAndStayMatchedWhenItIsBack() throws Exception {
        try (Stage stage = new Stage(2)) {
            Crowd.Cast cast = new Crowd.Cast(100, WAITING, 4);
            stage.play("1,000 waiting, Redis killed, 1,000 partners join, Redis back empty", cast, crowd -> {
                        stage.redis().kill();
                        crowd.playsFor(ofSeconds(2));
                        assertThat(crowd.standing()).allMatch(story -> story.place() == Place.WAITING);

                        crowd.partnersJoin();
                        await().atMost(Duration.ofMinutes(1))
                                .untilAsserted(() -> assertThat(crowd.standing()
                                                .filter(story -> story.place() != Place.PLAYING)
                                                .count())
                                        .as(
                                                "not matched yet; refused so far: %s",
                                                crowd.diary().refusals())
                                        .isZero());
                        assertThat(crowd.diary().noticed(0)).isPresent();

                        stage.redis().startEmpty();
                    })
                    .holds()
                    .refusesNobody();
        }
    }
}
