package dev.matchpoint.realtime.socket;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** As often as a test of a promise is to be run. */
final class Repetitions implements TestTemplateInvocationContextProvider {

    private static final int TIMES = Integer.getInteger("promise.times", 1);

    private record Repetition(int number, String promises) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocation) {
            return "promise " + promises + ", " + number + " of " + TIMES;
        }
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getRequiredTestMethod().isAnnotationPresent(Promise.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        int[] promises =
                context.getRequiredTestMethod().getAnnotation(Promise.class).value();
        return IntStream.rangeClosed(1, TIMES).mapToObj(number -> new Repetition(number, Arrays.toString(promises)));
    }
}
