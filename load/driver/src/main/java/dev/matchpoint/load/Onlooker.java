package dev.matchpoint.load;

import dev.matchpoint.load.machine.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** An operator's open console, and a Prometheus that reads all metrics every five seconds. */
final class Onlooker implements AutoCloseable {

    private static final Duration SCRAPES = Duration.ofSeconds(5);

    private final Server product;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Thread prometheus;
    private final AtomicLong seen = new AtomicLong();
    private final InputStream stream;
    private volatile int series;

    /** Begins to look. */
    Onlooker(Server product) throws IOException, InterruptedException {
        this.product = product;
        this.stream = client.send(
                        HttpRequest.newBuilder(product.url().resolve("/api/admin/stream/"))
                                .header("Authorization", "ApiKey " + Stage.OPERATOR_KEY)
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream())
                .body();
        Thread.ofVirtual().name("console").start(this::read);
        this.prometheus = Thread.ofVirtual().name("prometheus").start(this::scrape);
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> line.startsWith("data:")).forEach(_ -> seen.incrementAndGet());
        } catch (IOException | RuntimeException _) {
            // It looks no longer.
        }
    }

    private void scrape() {
        HttpRequest metrics = HttpRequest.newBuilder(product.management().resolve("/q/metrics"))
                .build();
        try {
            while (true) {
                series = (int) client.send(metrics, HttpResponse.BodyHandlers.ofLines())
                        .body()
                        .filter(line -> !line.startsWith("#"))
                        .count();
                Thread.sleep(SCRAPES);
            }
        } catch (IOException | InterruptedException _) {
            // It looks no longer.
        }
    }

    /** How many updates the console was sent. */
    long seen() {
        return seen.get();
    }

    /** How many series there were at the latest scrape. */
    int series() {
        return series;
    }

    @Override
    public void close() throws IOException {
        prometheus.interrupt();
        stream.close();
        client.shutdownNow();
    }
}
