package dev.matchpoint.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.PackagedInstance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both stores over TLS, by certificates that say who they are, and by some that say they are somebody else. */
class TlsIT {

    private static final String LOCAL = "dns:localhost,ip:127.0.0.1";
    private static final String ELSEWHERE = "dns:elsewhere.example";

    private static final String UNENCRYPTED = """
            SELECT count(*) FROM pg_stat_activity JOIN pg_stat_ssl USING (pid)
            WHERE usename = current_user AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND NOT ssl""";

    @TempDir
    Path folder;

    private final OwnRedis redis = new OwnRedis();
    private final OwnPostgres postgres = new OwnPostgres();

    @AfterEach
    void end() {
        redis.close();
        postgres.close();
    }

    @Test
    void anInstanceSpeaksToBothStoresOverTls() throws Exception {
        Certificate certificate = Certificate.of(folder, LOCAL);

        try (PackagedInstance instance = PackagedInstance.launch(settings(certificate))) {
            instance.awaitStatus("/q/health/ready", 200);
            instance.awaitEngine("redis");

            assertThat(ask(UNENCRYPTED)).isZero();
        }
    }

    @Test
    void whoSaysToBeSomebodyElseIsNotSpokenTo() throws Exception {
        Certificate certificate = Certificate.of(folder, ELSEWHERE);
        Map<String, String> settings = settings(certificate);

        try (PackagedInstance instance = PackagedInstance.launch(settings)) {
            instance.awaitStatus("/q/health/live", 200);
            assertThat(instance.status("/q/health/ready")).isEqualTo(503);
        }

        settings.put("DATABASE_URL", postgres.url());
        try (PackagedInstance instance = PackagedInstance.launch(settings)) {
            instance.awaitStatus("/q/health/ready", 200);
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> instance.get("/api/matchmaking/redis/queue_info/")
                            .headers()
                            .firstValue("X-Matchmaking-Engine")
                            .orElse("")
                            .equals("postgresql"));
        }
    }

    @Test
    void credentialsMayStandBesideTheUrlsAndTheAuthorityInTheEnvironment() throws Exception {
        Certificate certificate = Certificate.of(folder, LOCAL);
        Map<String, String> settings = settings(certificate);
        redis.say("ACL SETUSER matchpoint on >of-redis ~* &* +@all -@admin -@dangerous +info +role");
        settings.put("REDIS_URL", settings.get("REDIS_URL").replaceFirst("//.*@", "//"));
        settings.put("REDIS_USER", "matchpoint");
        settings.put("REDIS_PASSWORD", "of-redis");
        URI database = URI.create(postgres.url());
        String[] login = database.getUserInfo().split(":", 2);
        settings.put(
                "DATABASE_URL",
                "postgresql://localhost:%d%s?sslmode=verify-full&sslfactory=%s&sslfactoryarg=env:DATABASE_AUTHORITY"
                        .formatted(
                                database.getPort(),
                                database.getPath(),
                                "org.postgresql.ssl.SingleCertValidatingFactory"));
        settings.put("DATABASE_AUTHORITY", Files.readString(certificate.file()));
        settings.put("DATABASE_USER", login[0]);
        settings.put("DATABASE_PASSWORD", login[1]);

        try (PackagedInstance instance = PackagedInstance.launch(settings)) {
            instance.awaitStatus("/q/health/ready", 200);
            instance.awaitEngine("redis");
            assertThat(ask(UNENCRYPTED)).isZero();
        }

        settings.put(
                "DATABASE_AUTHORITY",
                Files.readString(Certificate.of(Files.createDirectory(folder.resolve("other")), LOCAL)
                        .file()));
        try (PackagedInstance instance = PackagedInstance.launch(settings)) {
            instance.awaitStatus("/q/health/live", 200);
            assertThat(instance.status("/q/health/ready")).isEqualTo(503);
        }
    }

    /** Has both stores show this certificate. */
    private Map<String, String> settings(Certificate certificate) throws IOException, SQLException {
        int port = PackagedInstance.freePort();
        redis.say("CONFIG SET tls-cert-file %s tls-key-file %s tls-auth-clients no tls-port %d"
                .formatted(certificate.file(), certificate.key(), port));
        say("ALTER SYSTEM SET ssl_cert_file = '" + certificate.file() + "'");
        say("ALTER SYSTEM SET ssl_key_file = '" + certificate.key() + "'");
        say("ALTER SYSTEM SET ssl = on");
        say("SELECT pg_reload_conf()");
        await().until(() -> ask("SELECT count(*) FROM pg_settings WHERE name = 'ssl' AND setting = 'on'") == 1);

        URI plain = URI.create(redis.url());
        Map<String, String> settings = new HashMap<>();
        settings.put("REDIS_URL", "rediss://%s@localhost:%d".formatted(plain.getUserInfo(), port));
        settings.put("QUARKUS_REDIS_TLS_TRUST_CERTIFICATE_PEM", "true");
        settings.put(
                "QUARKUS_REDIS_TLS_TRUST_CERTIFICATE_PEM_CERTS",
                certificate.file().toString());
        settings.put("DATABASE_URL", postgres.url() + "?sslmode=verify-full&sslrootcert=" + certificate.file());
        return settings;
    }

    private void say(String sql) throws SQLException {
        try (Connection connection = postgres.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long ask(String query) throws SQLException {
        try (Connection connection = postgres.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
