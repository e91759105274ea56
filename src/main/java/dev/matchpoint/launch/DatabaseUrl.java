package dev.matchpoint.launch;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code DATABASE_URL}: {@code postgresql://user:password@host:port/name?parameters}, as platforms hand it out, or the
 * same as {@code postgres://} or {@code jdbc:postgresql://}. User and password are percent-encoded, and may be given as
 * parameters instead; several hosts are separated by commas; other parameters go to the driver.
 */
final class DatabaseUrl {

    static final String FORM = "postgresql://user:password@host:port/name";

    private static final Pattern URL = Pattern.compile("(?:jdbc:)?postgres(?:ql)?://"
            + "(?:(?<user>[^:@/?]+)(?::(?<password>[^@/?]*))?@)?"
            + "(?<hosts>[^@/?]+)/(?<name>[^/?]+)(?:\\?(?<parameters>.*))?");
    private static final Pattern HOST = Pattern.compile("(?:[\\w.-]+|\\[[0-9a-fA-F:.%]+])(?::(?<port>\\d{1,5}))?");
    private static final Location.Malformed MALFORMED = new Location.Malformed("DATABASE_URL is not of the form " + FORM
            + " (a user or password with special characters in it is percent-encoded).");

    private DatabaseUrl() {}

    /** Where this URL points to. */
    static Location locate(String url) {
        Matcher parts = URL.matcher(url.strip());
        if (!parts.matches() || !areHosts(parts.group("hosts"))) {
            return MALFORMED;
        }
        try {
            return new Location.Known(properties(parts));
        } catch (IllegalArgumentException e) {
            return MALFORMED; // A percent sign that encodes nothing.
        }
    }

    private static Map<String, String> properties(Matcher parts) {
        Map<String, String> properties = new HashMap<>();
        credential(properties, "username", parts.group("user"));
        credential(properties, "password", parts.group("password"));
        StringJoiner forTheDriver = new StringJoiner("&", "?", "").setEmptyValue("");
        for (String parameter :
                Objects.requireNonNullElse(parts.group("parameters"), "").split("&", -1)) {
            if (parameter.startsWith("user=")) {
                credential(properties, "username", parameter.substring("user=".length()));
            } else if (parameter.startsWith("password=")) {
                credential(properties, "password", parameter.substring("password=".length()));
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

    /** Credentials are kept out of the driver's URL, which it likes to print. */
    private static void credential(Map<String, String> properties, String name, @Nullable String encoded) {
        if (encoded != null) {
            // A plus sign means itself outside of forms.
            String plain = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
            // A dollar sign begins an expression where settings are read.
            properties.put("quarkus.datasource." + name, plain.replace("$", "$$"));
        }
    }

    private static boolean areHosts(String hosts) {
        return Arrays.stream(hosts.split(",", -1)).map(HOST::matcher).allMatch(DatabaseUrl::isHost);
    }

    private static boolean isHost(Matcher host) {
        return host.matches() && (host.group("port") == null || Integer.parseInt(host.group("port")) <= 65_535);
    }
}
