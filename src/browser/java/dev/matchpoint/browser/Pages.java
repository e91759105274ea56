package dev.matchpoint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The pages of one test, each in a context of its own: they share no cookie, no storage, no connection, like browsers of
 * different people.
 */
final class Pages {

    /** What people hold in their hands. */
    enum Device {
        DESKTOP(1280, 800, false),
        PHONE(390, 844, true);

        private final int width;
        private final int height;
        private final boolean touch;

        Device(int width, int height, boolean touch) {
            this.width = width;
            this.height = height;
            this.touch = touch;
        }

        private Browser.NewContextOptions options() {
            return new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setHasTouch(touch);
        }
    }

    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final Pattern LOST_CONNECTION =
            Pattern.compile("Failed to load resource: net::.*|WebSocket connection to .* failed.*");

    private static final Pattern REFUSED =
            Pattern.compile("Failed to load resource: the server responded with a status of 40[13].*");

    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private boolean lossAllowed;
    private boolean refusalsAllowed;

    Pages(Browser browser) {
        this.browser = browser;
    }

    /** A page of somebody else at a desk, in light colours. */
    Page open(URI address) {
        return open(address, Device.DESKTOP, ColorScheme.LIGHT);
    }

    /** A page of somebody else. */
    Page open(URI address, Device device, ColorScheme colors) {
        BrowserContext context = browser.newContext(device.options().setColorScheme(colors));
        contexts.add(context);
        context.onConsoleMessage(this::hear);
        context.onWebError(error -> complaints.add(error.error()));
        Page page = context.newPage();
        pages.add(page);
        page.navigate(address.toString());
        return page;
    }

    private void hear(ConsoleMessage message) {
        String text = message.text();
        boolean excused = (lossAllowed && LOST_CONNECTION.matcher(text).matches())
                || (refusalsAllowed && REFUSED.matcher(text).matches());
        if (message.type().equals("error") && !excused) {
            complaints.add(text + " (" + message.location() + ")");
        }
    }

    /** From now on connections may be lost: the browser says so in the console, which is no fault of the page. */
    void allowLostConnections() {
        lossAllowed = true;
    }

    /** From now on a key may be refused: the browser says so, too. */
    void allowRefusals() {
        refusalsAllowed = true;
    }

    /** Writes what is to be seen of a page now to {@code target/screenshots}. */
    static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }

    /** The same, with what is only seen by scrolling. */
    static void shootWhole(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(FOLDER.resolve(name + ".png")));
    }

    /** Writes what is to be seen of each page now. */
    void shootAll(String name) {
        for (int i = 0; i < pages.size(); i++) {
            shoot(pages.get(i), name + "-" + (i + 1));
        }
    }

    /** Closes them, and fails if one has complained of an error, in the console or by not catching it. */
    void end() {
        contexts.forEach(BrowserContext::close);
        assertThat(complaints).as("errors in the browser").isEmpty();
    }
}
