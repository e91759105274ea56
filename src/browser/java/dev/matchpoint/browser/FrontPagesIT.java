package dev.matchpoint.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void afterAnUpgradeNoModuleFromBeforeIsUsed(Product product) {
        assertThat(product.instance(0).get("demo/main.js").headers().firstValue("Cache-Control"))
                .hasValueSatisfying(told -> assertThat(told).contains("max-age=0"));
    }
}
