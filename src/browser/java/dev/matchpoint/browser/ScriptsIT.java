package dev.matchpoint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.impl.driver.Driver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tests of the pages' own modules, in {@code src/browser/js}, run by the Node.js that Playwright brings along. */
class ScriptsIT {

    private static final Path REPORT = Path.of("target", "scripts-report.txt");

    @Test
    void theModulesPassTheirTests() throws Exception {
        Map<String, String> environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        String node = Driver.ensureDriverInstalled(environment, false)
                .createProcessBuilder()
                .command()
                .getFirst();

        int code = new ProcessBuilder(node, "--test", "src/browser/js/*.test.mjs")
                .redirectErrorStream(true)
                .redirectOutput(REPORT.toFile())
                .start()
                .waitFor();

        assertThat(code).as(Files.readString(REPORT)).isZero();
    }
}
