package dev.matchpoint.outage.death;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PointTest {

    @ParameterizedTest
    @EnumSource
    void isInTheProgram(Point point) throws ClassNotFoundException {
        Class<?> type = Class.forName(point.type().replace('/', '.'));

        assertThat(Stream.of(type.getDeclaredMethods()).map(Method::getName)).contains(point.method());
    }
}
