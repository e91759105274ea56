package dev.matchpoint.web.input;

import dev.matchpoint.web.Errors;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole numbers in a query. What is none is told by the parameter's name, except for a page, which then does not
 * exist. (The REST layer alone would say 404 for all of them.)
 */
@Provider
class NumberParameters implements ParamConverterProvider {

    private static final String PAGE = "page";

    @Override
    @SuppressWarnings("unchecked") // T is Integer or Long, as checked
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParam parameter) {
                return type == Integer.class
                        ? (ParamConverter<T>) new WholeNumber<>(parameter.value(), Integer::valueOf)
                        : type == Long.class
                                ? (ParamConverter<T>) new WholeNumber<>(parameter.value(), Long::valueOf)
                                : null;
            }
        }
        return null;
    }

    private record WholeNumber<N extends Number>(String parameter, Function<String, N> reading)
            implements ParamConverter<N> {

        @Override
        public N fromString(String text) {
            try {
                return reading.apply(text);
            } catch (NumberFormatException _) {
                throw parameter.equals(PAGE)
                        ? new NotFoundException(Errors.response(Status.NOT_FOUND, "Invalid page."))
                        : new BadRequestException(Errors.field(parameter, "A valid integer is required."));
            }
        }

        @Override
        public String toString(N number) {
            return number.toString();
        }
    }
}
