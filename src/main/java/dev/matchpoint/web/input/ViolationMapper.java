package dev.matchpoint.web.input;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.matchpoint.web.Errors;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/**
 * Tells which fields of a request break a constraint, by their JSON names and in the words of Django REST Framework. A
 * constraint that brings a message of its own keeps it. For a query parameter the name is that of the Java parameter.
 */
@Provider
class ViolationMapper implements ExceptionMapper<ResteasyReactiveViolationException> {

    private static final String STANDARD_MESSAGE = "{jakarta.validation.constraints.";
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    @Override
    public Response toResponse(ResteasyReactiveViolationException failure) {
        InvalidFields invalid = new InvalidFields();
        for (ConstraintViolation<?> violation : failure.getConstraintViolations()) {
            if (isAboutTheAnswer(violation)) {
                throw failure;
            }
            invalid.add(field(violation.getPropertyPath()), words(violation));
        }
        return Errors.fields(invalid.messages());
    }

    /** A broken promise about what is returned is a fault of ours, not of the client. */
    private static boolean isAboutTheAnswer(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }

    private static String field(Path path) {
        String field = InvalidFields.NON_FIELD;
        for (Path.Node node : path) {
            field = switch (node.getKind()) {
                case PROPERTY, PARAMETER -> SNAKE_CASE.translate(node.getName());
                case BEAN, CROSS_PARAMETER -> InvalidFields.NON_FIELD;
                case CONTAINER_ELEMENT, METHOD, CONSTRUCTOR, RETURN_VALUE -> field;
            };
        }
        return field;
    }

    private static String words(ConstraintViolation<?> violation) {
        if (!violation.getMessageTemplate().startsWith(STANDARD_MESSAGE)) {
            return violation.getMessage();
        }
        Object value = violation.getInvalidValue();
        if (value == null) {
            return "This field is required.";
        }
        Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
        return switch (constraint) {
            case NotBlank _, NotEmpty _ -> "This field may not be blank.";
            case Email _ -> "Enter a valid email address.";
            case Min min -> "Ensure this value is greater than or equal to " + min.value() + ".";
            case Max max -> "Ensure this value is less than or equal to " + max.value() + ".";
            case Size size when value instanceof CharSequence text -> words(size, text.length());
            default -> violation.getMessage();
        };
    }

    private static String words(Size size, int length) {
        return length < size.min()
                ? "Ensure this field has at least " + size.min() + " characters."
                : "Ensure this field has no more than " + size.max() + " characters.";
    }
}
