package dev.matchpoint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.outage.Cable;
import dev.matchpoint.outage.OwnRedis;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    private static final Map<String, String> SETTINGS =
            Map.of("matchpoint.redis.beat-every", "100ms", "matchpoint.redis.beat-timeout", "500ms");

    private static OwnRedis redis;
    private static RedisPrompt prompt;

    private Program program;
    private Listener listener;

    @BeforeAll
    static void start() {
        redis = new OwnRedis();
        prompt = new RedisPrompt(redis.url());
    }

    @AfterAll
    static void end() {
        redis.close();
    }

    @BeforeEach
    void subscribe() {
        program = new Program(redis.url(), SETTINGS);
        listener = new Listener();
        listener.on(program, "news");
        listener.awaitRenewal();
    }

    @AfterEach
    void leave() {
        program.close();
    }

    private void assertThatNewsArrive() {
        listener.messages.clear();
        prompt.say("PUBLISH news hello");
        await().untilAsserted(() -> assertThat(listener.messages).containsExactly("hello"));
        await().until(program.subscriptions::healthy);
    }

    @Test
    void messagesArriveInOrder() {
        List<String> said = IntStream.range(0, 1_000).mapToObj(String::valueOf).toList();

        said.forEach(number -> prompt.say("PUBLISH news " + number));

        await().untilAsserted(() -> assertThat(listener.messages).isEqualTo(said));
    }

    @Test
    void survivesARestart() {
        redis.kill();
        await().until(() -> !program.subscriptions.healthy());
        redis.start();
        listener.awaitRenewal();

        assertThatNewsArrive();
    }

    @Test
    void survivesAFreeze() {
        redis.freeze();
        await().until(() -> !program.subscriptions.healthy());
        redis.thaw();

        await().until(program.subscriptions::healthy);
        assertThatNewsArrive();
    }

    @Test
    void isRenewedWhenItsConnectionIsCut() {
        prompt.say("CLIENT KILL TYPE pubsub");
        listener.awaitRenewal();

        assertThatNewsArrive();
    }

    @Test
    void isRenewedWhenItFallsSilent() {
        try (Cable cable = new Cable(redis.url());
                Program remote = new Program(cable.url(), SETTINGS)) {
            Listener far = new Listener();
            far.on(remote, "far");
            far.awaitRenewal();

            cable.loseConnections();
            far.awaitRenewal();
            prompt.say("PUBLISH far hello");

            await().untilAsserted(() -> assertThat(far.messages).containsExactly("hello"));
        }
    }

    @Test
    void isRenewedWhenItIsAllowedAgain() {
        prompt.say("ACL SETUSER default resetchannels");
        try {
            await().until(() -> !program.subscriptions.healthy());
        } finally {
            prompt.say("ACL SETUSER default allchannels");
        }
        listener.awaitRenewal();

        assertThatNewsArrive();
    }

    @Test
    void everySubscriptionIsRenewed() {
        Listener other = new Listener();
        other.on(program, "other");
        other.awaitRenewal();

        prompt.say("CLIENT KILL TYPE pubsub");
        listener.awaitRenewal();
        other.awaitRenewal();
        prompt.say("PUBLISH other hello");

        await().untilAsserted(() -> assertThat(other.messages).containsExactly("hello"));
        assertThat(listener.messages).isEmpty();
    }

    @Test
    void severalMaySubscribeToAChannel() {
        Listener other = new Listener();
        other.on(program, "news");
        other.awaitRenewal();

        prompt.say("PUBLISH news hello");

        await().untilAsserted(() -> assertThat(listener.messages).containsExactly("hello"));
        await().untilAsserted(() -> assertThat(other.messages).containsExactly("hello"));
    }

    @Test
    void whoLeavesHearsNothingMore() {
        Listener leaver = new Listener();
        Subscriptions.Subscription subscription = leaver.on(program, "left");
        leaver.awaitRenewal();

        subscription.close();

        await().until(() -> prompt.say("PUBSUB NUMSUB left").equals("left\n0"));
        assertThat(leaver.messages).isEmpty();
    }

    @Test
    void aSubscriberWhoBlocksHoldsUpNobodyElse() {
        CountDownLatch released = new CountDownLatch(1);
        Listener slow = new Listener();
        program.subscriptions.subscribe("news", message -> waitFor(released), () -> slow.messages.add("renewed"));
        await().until(() -> !slow.messages.isEmpty());

        prompt.say("PUBLISH news first");
        prompt.say("PUBLISH news second");

        await().untilAsserted(() -> assertThat(listener.messages).containsExactly("first", "second"));
        released.countDown();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSubscriberThatFailsGetsTheNextMessage() {
        Listener clumsy = new Listener();
        program.subscriptions.subscribe(
                "numbers",
                number -> clumsy.messages.add(String.valueOf(Integer.parseInt(number))),
                clumsy.messages::clear);
        await().until(() -> prompt.say("PUBSUB NUMSUB numbers").equals("numbers\n1"));

        prompt.say("PUBLISH numbers one");
        prompt.say("PUBLISH numbers 2");

        await().untilAsserted(() -> assertThat(clumsy.messages).containsExactly("2"));
    }

    @Test
    void withoutRedisNothingIsEverTold() {
        try (Program without = Program.withoutRedis()) {
            Listener lonely = new Listener();

            lonely.on(without, "news").close();

            assertThat(without.subscriptions.healthy()).isFalse();
        }
    }

    @Test
    void aProgramThatStartsBeforeRedisIsSubscribedLater() {
        redis.kill();
        try (Program early = new Program(redis.url(), SETTINGS)) {
            Listener patient = new Listener();
            patient.on(early, "news");
            redis.start();
            patient.awaitRenewal();

            prompt.say("PUBLISH news hello");

            await().untilAsserted(() -> assertThat(patient.messages).containsExactly("hello"));
        }
    }
}
