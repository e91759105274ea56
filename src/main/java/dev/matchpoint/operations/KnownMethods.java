package dev.matchpoint.operations;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Counts requests of invented methods as one. A client may send any word as a method, and each would be a meter of its
 * own for as long as the process lives.
 */
@Singleton
class KnownMethods implements MeterFilter {

    private static final String METHOD = "method";
    private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Override
    public Meter.Id map(Meter.Id id) {
        String method = id.getName().startsWith("http.server") ? id.getTag(METHOD) : null;
        return method == null || KNOWN.contains(method) ? id : id.replaceTags(withOther(id.getTags()));
    }

    private static List<Tag> withOther(List<Tag> tags) {
        return tags.stream()
                .map(tag -> tag.getKey().equals(METHOD) ? Tag.of(METHOD, "OTHER") : tag)
                .toList();
    }
}
