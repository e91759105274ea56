package dev.matchpoint.web;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, as Django REST Framework numbers pages: {@code ?page=} counts from 1 or is {@code last}, {@code
 * ?limit=} is the size of a page.
 *
 * @param count how many there are on all pages
 * @param next the address of the next page; null on the last
 * @param previous the address of the page before; null on the first
 * @param results what is on this one
 */
@Schema(requiredProperties = {"count", "next", "previous", "results"})
public record Page<T>(
        @Schema(description = "How many there are on all pages.")
        long count,

        @Schema(nullable = true, format = "uri") @Nullable String next,
        @Schema(nullable = true, format = "uri") @Nullable String previous,
        List<T> results) {

    /** The size of a page if the client names none, or none that makes sense. */
    public static final int DEFAULT_SIZE = 50;

    /** The largest page; who asks for more gets this. */
    public static final int MAX_SIZE = 100;

    /**
     * A list that can be read in part.
     *
     * @param count asks how many there are
     * @param part asks for some of them
     */
    public record Source<T>(Count count, Part<T> part) {}

    /** How many there are. */
    @FunctionalInterface
    public interface Count {
        /** Asks. */
        long ask() throws SQLException;
    }

    /** This many after the first {@code offset}, in an order that does not change between calls. */
    @FunctionalInterface
    public interface Part<T> {
        /** Asks. */
        List<T> ask(int limit, long offset) throws SQLException;
    }

    /**
     * The page that a request asks for. Reads the list twice: the count, and the rows of the page.
     *
     * @throws NotFoundException if there is no such page; the first is always there, if need be empty
     */
    public static <T> Page<T> of(UriInfo request, Source<T> source) throws SQLException {
        PageLinks links = new PageLinks(request);
        int size = links.number("limit")
                .filter(limit -> limit > 0)
                .map(limit -> Math.min(limit, MAX_SIZE))
                .orElse(DEFAULT_SIZE);
        long count = source.count().ask();
        long pages = Math.max(1, (count + size - 1) / size);
        long page = links.page(pages);
        if (page < 1 || page > pages) {
            throw new NotFoundException(Errors.response(Response.Status.NOT_FOUND, "Invalid page."));
        }
        return new Page<>(
                count,
                page < pages ? links.to(page + 1) : null,
                page > 1 ? links.to(page - 1) : null,
                source.part().ask(size, (page - 1) * size));
    }
}
