package dev.matchpoint.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MetricsSwitchTest {

    private static double counted(boolean isOn) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        meters.config().meterFilter(new MetricsSwitch(isOn));
        Counter counter = meters.counter("joins");
        counter.increment();
        return counter.count();
    }

    @Test
    void metricsCountUnlessTheyAreOff() {
        assertThat(counted(true)).isEqualTo(1);
        assertThat(counted(false)).isZero();
    }
}
