package dev.matchpoint;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the metrics of {@code docs/metrics.md} that a test moves, by doing what they measure. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Moves {

    /** The names of the metrics, as Prometheus has them. */
    String[] value();
}
