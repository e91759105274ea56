package dev.matchpoint.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a newcomer does first, in a program that is being developed: packaged ones have no playground. */
@QuarkusTest
@ExtendWith(Browsers.class)
class PlaygroundIT {

    private static final Pattern SOME = Pattern.compile("[1-9][0-9]*|0\\.[1-9]|[1-9][0-9.]*");

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator figure(Page page, String name) {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(name))
                .locator(".figure");
    }

    @Test
    void theGraphsMoveSecondsAfterTheFirstLook(Pages pages) {
        Page page = pages.open(URI.create("http://localhost:" + RestAssured.port + "/console/"));
        button(page, "Use the key of development").click();
        button(page, "Start").click();
        long start = System.nanoTime();

        assertThat(figure(page, "Joins / s")).hasText(SOME, new HasTextOptions().setTimeout(20_000));
        assertThat(figure(page, "Matches / s")).hasText(SOME, new HasTextOptions().setTimeout(20_000));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("the graphs moved after " + took.toMillis() + " ms");
        page.waitForTimeout(8_000);
        Pages.shoot(page, "console-playground");
        button(page, "Stop").click();

        assertThat(button(page, "Start")).isEnabled();
        assertThat(figure(page, "Waiting")).hasText("0");
        assertThat(took).isLessThan(Duration.ofSeconds(10));
    }
}
