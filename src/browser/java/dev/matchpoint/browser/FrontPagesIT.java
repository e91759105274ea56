package dev.matchpoint.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Browsers.class)
class FrontPagesIT {

    @Test
    void swaggerShowsTheCalls(Pages pages, Product product) {
        Page page = pages.open(product.at(0).resolve("swagger/"));

        assertThat(page.getByText("/api/matchmaking/join").first()).isVisible();
        Pages.shoot(page, "swagger");
    }
}
