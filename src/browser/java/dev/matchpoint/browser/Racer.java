package dev.matchpoint.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Somebody at a page of Robot Race. */
record Racer(Page page) {

    /** Makes a race, and tells its code. */
    String createRace() {
        page.locator("#create").click();
        inRace();
        return page.locator("#code").innerText();
    }

    /** Enters a race by typing its code. */
    Racer join(String code) {
        page.locator("#join-code").fill(code);
        page.locator("#join button[value=player]").click();
        return inRace();
    }

    /** Returns when the page shows a race that it is connected to. */
    Racer inRace() {
        assertThat(page.locator("#connection")).containsText(Pattern.compile("on server-\\d+"));
        return this;
    }

    /** Returns when so many robots are there. */
    Racer sees(int robots) {
        assertThat(page.locator("#scene .lane")).hasCount(robots);
        return this;
    }

    /** The button of the card: starts the first race, or the next one. */
    void start() {
        page.locator("#start").click();
    }

    /** Returns when one may climb. */
    void awaitGo() {
        assertThat(page.locator("body")).hasAttribute("data-phase", "racing");
    }

    /** Climbs by the space key up to a step. */
    void climbTo(int step) {
        climbTo(step, there -> there.keyboard().press("Space"));
    }

    /** Climbs up to a step, or the end of the race. */
    void climbTo(int step, Consumer<Page> press) {
        for (int pressed = 0; pressed < 1_000 && step() < step; pressed++) {
            press.accept(page);
            page.waitForTimeout(70);
        }
    }

    /** The name of the own robot. */
    String name() {
        return own().getAttribute("data-robot");
    }

    /** The step that one's own robot is on. */
    int step() {
        return Integer.parseInt(own().getAttribute("data-step"));
    }

    private Locator own() {
        return page.locator(".lane.me");
    }

    /** Returns when the page shows this robot on this step or a higher one. */
    void seesAtLeast(String robot, int step) {
        page.waitForFunction(
                "([name, step]) => +document.querySelector(`.lane[data-robot='${name}']`).dataset.step >= step",
                List.of(robot, step));
    }

    /** Returns when the page says so. */
    void reads(String title) {
        assertThat(page.locator("#lobby-title")).hasText(title);
    }
}
