package dev.matchpoint.web;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page that a request names, and the addresses of its neighbours, with all else the request asked for. */
record PageLinks(UriInfo request) {

    private static final String PAGE = "page";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** The page asked for; 0 if what is there is no page's number. */
    long page(long last) {
        return switch (parameter(PAGE)) {
            case null -> 1;
            case "last" -> last;
            default -> number(PAGE).orElse(0);
        };
    }

    /** A query parameter that is a whole number of up to nine digits. */
    Optional<Integer> number(String name) {
        return Optional.ofNullable(parameter(name))
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::valueOf);
    }

    /** The address of another page; the first needs no number. */
    String to(long page) {
        Stream<String> others = request.getQueryParameters().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals(PAGE))
                .flatMap(PageLinks::written);
        Stream<String> number = page == 1 ? Stream.empty() : Stream.of(PAGE + "=" + page);
        String query = Stream.concat(others, number).collect(Collectors.joining("&"));
        return request.getAbsolutePath() + (query.isEmpty() ? "" : "?" + query);
    }

    private static Stream<String> written(Map.Entry<String, List<String>> parameter) {
        return parameter.getValue().stream().map(value -> encoded(parameter.getKey()) + "=" + encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private @Nullable String parameter(String name) {
        return request.getQueryParameters().getFirst(name);
    }
}
