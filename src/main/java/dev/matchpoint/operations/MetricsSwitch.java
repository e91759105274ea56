package dev.matchpoint.operations;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counts and measures nothing, if so configured. */
@Singleton
class MetricsSwitch implements MeterFilter {

    private final boolean isOn;

    MetricsSwitch(@ConfigProperty(name = "matchpoint.operations.metrics", defaultValue = "true") boolean isOn) {
        this.isOn = isOn;
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return isOn ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
    }
}
