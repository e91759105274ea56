package dev.matchpoint.realtime.socket;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that proves promises about rooms, by their numbers in {@code docs/guarantees.md}. It is run {@code -Dpromise.times=20}
 * times in a row, and once if that is not set.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@ExtendWith(Repetitions.class)
@interface Promise {

    /** The numbers. */
    int[] value();
}
