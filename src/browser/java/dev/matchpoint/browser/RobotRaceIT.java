package dev.matchpoint.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.matchpoint.browser.Pages.Device;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Robot Race between browsers that are connected to different instances. */
@ExtendWith(Browsers.class)
class RobotRaceIT {

    private static final int TOP = 60;

    private final Pages pages;
    private final Product product;
    private final Balancer toFirst;
    private final Balancer toSecond;

    RobotRaceIT(Pages pages, Product product) {
        this.pages = pages;
        this.product = product;
        this.toFirst = new Balancer(() -> List.of(product.at(0), product.at(1)));
        this.toSecond = new Balancer(() -> List.of(product.at(1), product.at(0)));
    }

    @BeforeEach
    void bothInstancesServe() {
        product.awaitReady();
    }

    @AfterEach
    void closeBalancers() {
        toFirst.close();
        toSecond.close();
    }

    private Racer at(Balancer balancer, String place) {
        return new Racer(pages.open(balancer.address().resolve("demo/" + place)));
    }

    private Racer watching(String code) {
        return at(toSecond, "#" + code + "/watch").inRace();
    }

    /** Two on two instances, who see each other. */
    private record Duel(Racer anne, Racer ben, String code) {

        void begin() {
            anne.start();
            anne.awaitGo();
            ben.awaitGo();
        }
    }

    private Duel duel() {
        Racer anne = at(toFirst, "");
        String code = anne.createRace();
        Racer ben = at(toSecond, "").join(code);
        anne.sees(2);
        ben.sees(2);
        return new Duel(anne, ben, code);
    }

    @Test
    void theFirstOnTheTopWinsOnBothInstances() {
        Duel duel = duel();
        assertThat(duel.anne().page().locator("#connection"))
                .not()
                .hasText(duel.ben().page().locator("#connection").innerText());
        Pages.shoot(duel.ben().page(), "race-lobby");

        duel.begin();
        duel.ben().climbTo(20);
        duel.anne().climbTo(TOP);

        duel.anne().reads("You win!");
        duel.ben().reads(duel.anne().name() + " wins!");
        Pages.shoot(duel.anne().page(), "race-won");
    }

    @Test
    void whoseInstanceIsKilledInTheMiddleGoesOnAndWins() {
        Duel duel = duel();
        duel.begin();
        duel.anne().climbTo(20);
        duel.ben().climbTo(15);
        duel.anne().seesAtLeast(duel.ben().name(), 15);
        String before = duel.ben().page().locator("#connection").innerText();

        pages.allowLostConnections();
        product.kill(1);
        duel.anne().climbTo(30);
        duel.ben().climbTo(40);

        duel.ben().inRace();
        assertThat(duel.ben().page().locator("#connection")).not().hasText(before);
        duel.ben().seesAtLeast(duel.anne().name(), 30);
        duel.ben().climbTo(TOP);
        duel.ben().reads("You win!");
        duel.anne().reads(duel.ben().name() + " wins!");
    }

    @Test
    void whoLosesTheNetworkGoesOnFromWhereTheRaceIs() {
        Duel duel = duel();
        duel.begin();
        duel.ben().climbTo(10);
        pages.allowLostConnections();

        duel.ben().page().context().setOffline(true);
        assertThat(duel.ben().page().locator("#connection")).containsText("reconnecting");
        duel.anne().climbTo(25);
        duel.ben().climbTo(20);
        assertThat(duel.anne()
                        .page()
                        .locator("[data-robot=%s]".formatted(duel.ben().name())))
                .hasAttribute("data-step", "10");
        Pages.shoot(duel.ben().page(), "race-reconnecting");
        duel.ben().page().context().setOffline(false);

        duel.ben().inRace();
        duel.ben().seesAtLeast(duel.anne().name(), 25);
        duel.anne().seesAtLeast(duel.ben().name(), 20);
        duel.anne().climbTo(TOP);
        duel.ben().reads(duel.anne().name() + " wins!");
    }

    @Test
    void whoComesLateWatchesTheRaceAsItIs() {
        Duel duel = duel();
        duel.begin();
        duel.anne().climbTo(22);

        Racer carl = watching(duel.code());

        carl.seesAtLeast(duel.anne().name(), 22);
        assertThat(carl.page().locator("#climb")).isHidden();
        assertThat(duel.anne().page().locator("#watchers")).hasText("1 watching");
        carl.page().keyboard().press("Space");
        duel.anne().climbTo(TOP);
        carl.reads(duel.anne().name() + " wins!");
        assertThat(carl.page().locator("#start")).isHidden();
        watching(duel.code()).reads(duel.anne().name() + " wins!");
    }

    @Test
    void bothMayAskForAnotherRaceAndThereIsOne() {
        Duel duel = duel();
        duel.begin();
        duel.anne().climbTo(TOP);
        duel.ben().reads(duel.anne().name() + " wins!");

        duel.anne().page().evaluate("document.getElementById('start').click()");
        duel.ben().page().evaluate("document.getElementById('start').click()");
        duel.anne().awaitGo();
        duel.ben().awaitGo();

        assertThat(duel.ben().step()).isZero();
        duel.ben().climbTo(TOP);
        duel.ben().reads("You win!");
        duel.anne().reads(duel.ben().name() + " wins!");
    }

    @Test
    void aRaceIsRunByKeyboardAlone() {
        Racer anne = at(toFirst, "");
        anne.page().locator("#create").focus();
        anne.page().keyboard().press("Enter");
        anne.inRace();

        assertThat(anne.page().locator("#start")).isFocused();
        anne.page().keyboard().press("Space");
        anne.awaitGo();
        anne.climbTo(TOP);

        anne.reads("You win!");
        assertThat(anne.page().locator("#start")).isFocused();
    }

    @Test
    void whoHoldsTheKeyDownClimbsOneStep() {
        Racer anne = at(toFirst, "");
        anne.createRace();
        anne.start();
        anne.awaitGo();

        for (int i = 0; i < 8; i++) {
            anne.page().keyboard().down("Space");
        }

        anne.page().waitForFunction("document.querySelector('.lane.me').dataset.step === '1'");
        anne.climbTo(2);
        assertThat(anne.step()).isEqualTo(2);
    }

    @Test
    void aPhoneIsEnough() {
        Page phone = pages.open(toFirst.address().resolve("demo/"), Device.PHONE, ColorScheme.DARK);
        Racer anne = new Racer(phone);
        Pages.shoot(phone, "race-home-phone");
        String code = anne.createRace();
        Racer ben = at(toSecond, "#" + code).inRace();
        anne.sees(2);
        phone.locator("#start").tap();
        anne.awaitGo();

        ben.climbTo(14);
        anne.climbTo(18, page -> page.locator("#climb").tap());
        Pages.shoot(phone, "race-phone");
        anne.climbTo(TOP, page -> page.touchscreen().tap(180, 300));

        anne.reads("You win!");
        assertThat(phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        Pages.shoot(phone, "race-won-phone");
    }

    @Test
    void whereThereIsNoRaceThePageSaysSo() {
        Racer anne = at(toFirst, "#nnnnn");

        assertThat(anne.page().locator("#home .problem")).hasText("There is no race “nnnnn”.");
    }

    @Test
    void itIsAsGoodToLookAtByDayAsByNight() {
        URI home = toFirst.address().resolve("demo/");
        Pages.shoot(pages.open(home), "race-home");
        Racer anne = new Racer(pages.open(home, Device.DESKTOP, ColorScheme.DARK));
        String code = anne.createRace();
        Racer ben = at(toSecond, "#" + code).inRace();
        List.of(0, 1, 2)
                .forEach(more -> at(more == 0 ? toFirst : toSecond, "#" + code).inRace());
        anne.sees(5);

        anne.start();
        assertThat(ben.page().locator("#countdown")).hasText("2");
        Pages.shoot(ben.page(), "race-countdown");
        anne.awaitGo();
        anne.climbTo(24);
        ben.climbTo(33);
        anne.seesAtLeast(ben.name(), 33);
        anne.page().waitForTimeout(600);
        Pages.shoot(anne.page(), "race-dark");
        Pages.shoot(ben.page(), "race-light");
    }
}
