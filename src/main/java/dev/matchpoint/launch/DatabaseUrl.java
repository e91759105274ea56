package dev.matchpoint.launch;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code DATABASE_URL}: {@code postgresql://user:password@host:port/name?parameters}, as platforms hand it out, or the
 * same as {@code postgres://} or {@code jdbc:postgresql://}. User and password are percent-encoded, and may be given as
 * parameters instead; several hosts are separated by commas; other parameters go to the driver. {@code DATABASE_USER} and
 * {@code DATABASE_PASSWORD} fill in what it lacks.
 */
// The driver loads it by its name, for an authority that stands in the environment.
@RegisterForReflection(classNames = "org.postgresql.ssl.SingleCertValidatingFactory")
final class DatabaseUrl {

    static final String FORM = "postgresql://user:password@host:port/name";

    private static final Pattern URL = Pattern.compile("(?:jdbc:)?postgres(?:ql)?://"
            + "(?:(?<user>[^:@/?]+)(?::(?<password>[^@/?]*))?@)?"
            + "(?<hosts>[^@/?]+)/(?<name>[^/?]+)(?:\\?(?<parameters>.*))?");
    private static final Pattern HOST = Pattern.compile("(?:[\\w.-]+|\\[[0-9a-fA-F:.%]+])(?::(?<port>\\d{1,5}))?");
    private static final Location.Malformed MALFORMED = new Location.Malformed("DATABASE_URL is not of the form " + FORM
            + " (a user or password with special characters in it is percent-encoded).");

    private DatabaseUrl() {}

    /**
     * What is said beside a URL, and holds where the URL does not say it.
     *
     * @param user as it is, not percent-encoded
     * @param password likewise
     */
    record Beside(Optional<String> user, Optional<String> password) {

        static final Beside NOTHING = new Beside(Optional.empty(), Optional.empty());
    }

    /** Where {@code DATABASE_URL} points to, with what stands beside it; empty if it is not set. */
    static Optional<Location> locate(Function<String, Optional<String>> settings) {
        Beside beside = new Beside(settings.apply("DATABASE_USER"), settings.apply("DATABASE_PASSWORD"));
        return settings.apply("DATABASE_URL").map(url -> locate(url, beside));
    }

    /** Where this URL points to. */
    static Location locate(String url, Beside beside) {
        Matcher parts = URL.matcher(url.strip());
        if (!parts.matches() || !areHosts(parts.group("hosts"))) {
            return MALFORMED;
        }
        try {
            return new Location.Known(properties(parts, beside));
        } catch (IllegalArgumentException e) {
            return MALFORMED; // A percent sign that encodes nothing.
        }
    }

    private static Map<String, String> properties(Matcher parts, Beside beside) {
        Map<String, String> properties = new HashMap<>();
        beside.user().ifPresent(user -> credential(properties, "username", user));
        beside.password().ifPresent(password -> credential(properties, "password", password));
        encodedCredential(properties, "username", parts.group("user"));
        encodedCredential(properties, "password", parts.group("password"));
        StringJoiner forTheDriver = new StringJoiner("&", "?", "").setEmptyValue("");
        for (String parameter :
                Objects.requireNonNullElse(parts.group("parameters"), "").split("&", -1)) {
            if (parameter.startsWith("user=")) {
                encodedCredential(properties, "username", parameter.substring("user=".length()));
            } else if (parameter.startsWith("password=")) {
                encodedCredential(properties, "password", parameter.substring("password=".length()));
            } else if (!parameter.isEmpty()) {
                forTheDriver.add(parameter);
            }
        }
        if (parts.group("hosts").contains(",") && !forTheDriver.toString().contains("targetServerType=")) {
            forTheDriver.add("targetServerType=primary"); // of several, the one that can be written to
        }
        properties.put(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://" + parts.group("hosts") + "/" + parts.group("name") + forTheDriver);
        return properties;
    }

    private static void encodedCredential(Map<String, String> properties, String name, @Nullable String encoded) {
        if (encoded != null) {
            // A plus sign means itself outside of forms.
            credential(properties, name, URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
    }

    /** Credentials are kept out of the driver's URL, which it likes to print. */
    private static void credential(Map<String, String> properties, String name, String plain) {
        // A dollar sign begins an expression where settings are read.
        properties.put("quarkus.datasource." + name, plain.replace("$", "$$"));
    }

    private static boolean areHosts(String hosts) {
        return Arrays.stream(hosts.split(",", -1)).map(HOST::matcher).allMatch(DatabaseUrl::isHost);
    }

    private static boolean isHost(Matcher host) {
        return host.matches() && (host.group("port") == null || Integer.parseInt(host.group("port")) <= 65_535);
    }
}
