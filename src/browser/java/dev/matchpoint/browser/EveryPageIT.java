package dev.matchpoint.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestServers;
import dev.matchpoint.TestStore;
import dev.matchpoint.browser.Pages.Device;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page of the console, in light, in dark and on a phone, while much goes on: to be looked at. */
@ExtendWith(Browsers.class)
class EveryPageIT {

    private static final List<String> VIEWS =
            List.of("overview", "queues", "servers", "instances", "rooms", "players", "audit");

    private final Bustle bustle;

    EveryPageIT(Product product) {
        new TestStore(TestServers.database(TestServers.postgres())).emptyQueues();
        bustle = new Bustle(product, new TestPlayers(TestServers.database(TestServers.postgres())));
    }

    @Test
    void isThereInLightInDarkAndOnAPhone(Pages pages, Product product) {
        URI address = product.at(0).resolve("console/");
        Page phone = ConsoleIT.enter(pages.open(address, Device.PHONE, ColorScheme.LIGHT));
        Map<String, Page> looks = Map.of(
                "light", ConsoleIT.enter(pages.open(address)),
                "dark", ConsoleIT.enter(pages.open(address, Device.DESKTOP, ColorScheme.DARK)),
                "390", phone);
        try (bustle) {
            Map<String, String> views = new LinkedHashMap<>();
            VIEWS.forEach(view -> views.put(view, view));
            views.put("player", "players/" + bustle.begin().id());
            bustle.goOn(Duration.ofSeconds(15));
            for (Map.Entry<String, String> one : views.entrySet()) {
                looks.values().forEach(page -> page.navigate(address + "#" + one.getValue()));
                bustle.goOn(Duration.ofSeconds(2)); // what a page shows it has asked for
                looks.forEach((look, page) -> {
                    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                            .isVisible();
                    Pages.shootWhole(page, "console-" + one.getKey() + "-" + look);
                });
                assertThat((int) phone.evaluate("document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(390);
            }
        }
    }
}
