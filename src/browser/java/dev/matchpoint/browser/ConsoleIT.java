package dev.matchpoint.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.matchpoint.Calls.freshRegion;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import dev.matchpoint.TestStore;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console, on two instances: what operators see of both. */
@ExtendWith(Browsers.class)
class ConsoleIT {

    private static final String KEY = "test-admin-key";

    private final TestPlayers players;
    private final TestStore store;

    /** @param started for its stores, which are there as soon as it is */
    ConsoleIT(@SuppressWarnings("unused") Product started) {
        DataSource database = TestServers.database(TestServers.postgres());
        players = new TestPlayers(database);
        store = new TestStore(database);
    }

    @BeforeEach
    void nobodyWaits() {
        store.emptyQueues();
    }

    /** Signs in, and returns when it is live. */
    static Page enter(Page page) {
        page.getByLabel("Operator’s key").fill(KEY);
        page.keyboard().press("Enter");
        assertThat(page.getByText("Live", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        return page;
    }

    private static Page console(Pages pages, Product product, String view) {
        return enter(pages.open(product.at(0).resolve("console/#" + view)));
    }

    private static Locator tile(Page page, String name) {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(name))
                .locator(".figure");
    }

    private static Response overview(URI instance) {
        return given().header("Authorization", "ApiKey " + KEY).get(instance.resolve("api/admin/overview/"));
    }

    private static Response join(URI instance, TestPlayer player, String region) {
        return given().header("Authorization", player.credentials())
                .contentType(ContentType.JSON)
                .body(Map.of("region", region))
                .post(instance.resolve("api/matchmaking/redis/join/"));
    }

    @Test
    void showsWhatTheApiSaysWhilePlayersQueueOnBothInstances(Pages pages, Product product) {
        String region = freshRegion();
        Page page = console(pages, product, "overview");
        List<TestPlayer> far = players.rated(
                IntStream.range(0, 10).map(i -> 800 + 150 * i).boxed().toList());
        IntStream.range(0, 10)
                .forEach(i -> join(product.at(i % 2), far.get(i), region).then().statusCode(200));

        await().until(() -> overview(product.at(1)).<Integer>path("waiting.total") == 10);
        assertThat(tile(page, "Waiting")).hasText("10");
        Pages.shoot(page, "console-overview");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Queues"))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("online:" + region))
                .click();
        assertThat(page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(far.getLast().username())))
                .isVisible();
        Pages.shoot(page, "console-queues");
    }

    @Test
    void saysWhyAPlayerWaitsAndTakesThePlayerOutAfterAsking(Pages pages, Product product) {
        String region = freshRegion();
        TestPlayer alice = players.rated(1500);
        join(product.at(1), alice, region).then().statusCode(200);
        join(product.at(0), players.rated(1640), region).then().statusCode(200);
        Page page = console(pages, product, "players/" + alice.id());

        assertThat(page.getByText("The nearest is 140 points away")).isVisible();
        Pages.shoot(page, "console-player");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove"))
                .click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Take " + alice.username() + " out of the queue?");
        Pages.shoot(page, "console-confirm");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take out"))
                .click();

        assertThat(page.getByText("Not waiting")).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Audit log"))
                .click();
        assertThat(page.getByText("remove ticket").first()).isVisible();
    }

    @Test
    void failingOverIsVisible(Pages pages, Product product) {
        Page page = console(pages, product, "overview");
        // Those of other tests are listed for a minute after their end.
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            List<Boolean> degraded = overview(product.at(0)).path("instances.report.is_degraded");
            return Collections.frequency(degraded, false) >= 2 && !degraded.contains(true);
        });
        assertThat(page.getByRole(AriaRole.ALERT)).isHidden();

        TestServers.redis().stop();
        long start = System.nanoTime();
        try {
            page.waitForCondition(
                    () -> page.getByText("Redis is away on").isVisible(),
                    new Page.WaitForConditionOptions().setTimeout(20_000));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.println("failing over was visible after " + took.toMillis() + " ms");
            Pages.shoot(page, "console-failing-over");
        } finally {
            TestServers.redis().start();
        }
        assertThat(page.getByRole(AriaRole.ALERT)).isHidden();
    }

    @Test
    void tenThousandWhoWaitAndAThousandServersDoNotHoldItUp(Pages pages, Product product) {
        Crowd crowd = new Crowd(store);
        crowd.gather(10_000, 1_000);
        try {
            Page page = console(pages, product, "overview");
            assertThat(tile(page, "Waiting")).hasText("10,000");
            page.waitForCondition(
                    () -> (int) page.evaluate("performance.getEntriesByName('update').length") > 15,
                    new Page.WaitForConditionOptions().setTimeout(60_000));
            List<Double> millis = numbers(page, "one.duration");
            List<Double> bytes = numbers(page, "one.detail.bytes");
            int measured = overview(product.at(0)).path("took_millis");
            System.out.printf(
                    "10,000 waiting, 1,000 servers: half of the updates took %.1f ms at most, the longest %.1f ms;"
                            + " payload %.0f bytes; measured in %d ms%n",
                    millis.get(millis.size() / 2), millis.getLast(), bytes.getLast(), measured);
            Pages.shoot(page, "console-crowded");
            assertThat(bytes.getLast()).isLessThan(32_000);
            assertThat(millis.get(millis.size() / 2)).isLessThan(100);
        } finally {
            crowd.scatter();
        }
    }

    private static List<Double> numbers(Page page, String what) {
        List<?> found = (List<?>) page.evaluate("performance.getEntriesByName('update').map((one) => " + what + ")");
        return found.stream().map(one -> ((Number) one).doubleValue()).sorted().toList();
    }

    @Test
    void anUnknownKeyDoesNotOpenIt(Pages pages, Product product) {
        Page page = pages.open(product.at(0).resolve("console/"));
        pages.allowRefusals();
        page.getByLabel("Operator’s key").fill("nonsense");
        page.keyboard().press("Enter");

        assertThat(page.getByText("This is no operator’s key.")).isVisible();
        Pages.shoot(page, "console-door");
        assertThat(page.url()).doesNotContain("nonsense");
    }
}
