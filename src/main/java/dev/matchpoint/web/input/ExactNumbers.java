package dev.matchpoint.web.input;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A body whose values of any JSON are passed on as they were sent: numbers of any size keep their digits, and {@code 1.10}
 * stays {@code 1.10}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ExactNumbers {}
