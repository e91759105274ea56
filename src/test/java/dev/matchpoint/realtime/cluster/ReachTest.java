package dev.matchpoint.realtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.redis.RedisUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ReachTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration ALMOST = Duration.ofMillis(999);

    private final FakeRedis redis = new FakeRedis();
    private final Reach reach = redis.reach();
    private final List<Boolean> told = new CopyOnWriteArrayList<>();

    private void look(Duration later) {
        redis.pass(later);
        reach.look();
    }

    @Test
    void untilItHasAskedItTrustsInRedis() {
        assertThat(reach.isReached()).isTrue();
    }

    @Test
    void aRedisThatDoesNotAnswerForASecondIsAway() {
        redis.answers(false);
        reach.look();
        look(ALMOST);
        assertThat(reach.isReached()).isTrue();

        look(Duration.ofMillis(1));

        assertThat(reach.isReached()).isFalse();
    }

    @Test
    void oneAnswerInBetweenIsEnough() {
        redis.answers(false);
        reach.look();
        redis.answers(true);
        look(ALMOST);
        redis.answers(false);

        look(ALMOST);

        assertThat(reach.isReached()).isTrue();
    }

    @Test
    void callsThatFailForASecondAreEnough() {
        redis.answers(false);
        reach.watch(redis.call());
        redis.pass(SECOND);

        reach.watch(redis.call());

        assertThat(reach.isReached()).isFalse();
    }

    @Test
    void manyCallsThatFailAtOnceAreNoOutage() {
        redis.answers(false);

        for (int i = 0; i < 1_000; i++) {
            reach.watch(redis.call());
        }

        assertThat(reach.isReached()).isTrue();
    }

    @Test
    void callsThatAreAnsweredMakeUpForThoseThatFailed() {
        redis.answers(false);
        reach.watch(redis.call());
        redis.answers(true);
        reach.watch(redis.call());
        redis.answers(false);
        redis.pass(SECOND);

        reach.watch(redis.call());

        assertThat(reach.isReached()).isTrue();
    }

    @Test
    void callsThatAreWrongSayNothingOfRedis() {
        for (int i = 0; i < 3; i++) {
            redis.pass(SECOND);
            reach.watch(CompletableFuture.failedFuture(new IllegalStateException("a bug")));
        }

        assertThat(reach.isReached()).isTrue();
    }

    @Test
    void aRedisThatSendsNoMessagesForASecondIsAway() {
        redis.sends(false);
        reach.look();
        look(ALMOST);
        assertThat(reach.isReached()).isTrue();

        look(SECOND);

        assertThat(reach.isReached()).isFalse();
    }

    @Test
    void itIsBackWhenItAnswersAndSendsMessages() {
        redis.leave(reach);
        redis.sends(false);
        redis.answers(true);
        look(SECOND);
        assertThat(reach.isReached()).isFalse();
        redis.sends(true);

        look(SECOND);

        assertThat(reach.isReached()).isTrue();
    }

    @Test
    void aRedisThatServedForLongIsBackAtOnce() {
        redis.pass(Duration.ofSeconds(10));
        redis.leave(reach);
        redis.answers(true);

        reach.look();

        assertThat(reach.isReached()).isTrue();
    }

    @Test
    void aRedisThatFlapsIsGivenLongerRests() {
        for (int rest : new int[] {500, 1_000, 2_000, 4_000, 4_000}) {
            redis.leave(reach);
            redis.answers(true);
            look(Duration.ofMillis(rest - 1));
            assertThat(reach.isReached()).as("before %d ms", rest).isFalse();

            look(Duration.ofMillis(1));

            assertThat(reach.isReached()).as("after %d ms", rest).isTrue();
        }
    }

    @Test
    void listenersAreToldOfEachChangeInOrder() {
        reach.onChange(told::add);

        for (int i = 0; i < 3; i++) {
            redis.leave(reach);
            redis.comeBack(reach);
        }

        await().untilAsserted(() -> assertThat(told).containsExactly(false, true, false, true, false, true));
    }

    @Test
    void whoComesWhileRedisIsAwayIsToldSo() {
        redis.leave(reach);

        reach.onChange(told::add);

        await().untilAsserted(() -> assertThat(told).containsExactly(false));
    }

    @Test
    void whereThereIsNoRedisItIsNeverReached() {
        Reach none = Reach.none(Outages.config());

        none.look();

        assertThat(none.isReached()).isFalse();
    }

    @Test
    void whoWatchesGetsTheSameAnswer() {
        assertThat(reach.watch(redis.call()).toCompletableFuture()).isCompletedWithValue("done");
        redis.answers(false);
        assertThat(reach.watch(redis.call()).toCompletableFuture())
                .isCompletedExceptionally()
                .failsWithin(SECOND)
                .withThrowableThat()
                .withCauseInstanceOf(RedisUnavailable.class);
    }
}
