package dev.matchpoint.core;

import org.eclipse.microprofile.config.spi.Converter;

/**
 * The whole numbers of settings that are within bounds, for {@link io.smallrye.config.WithConverter}: any other ends the start. A
 * bean validator says the same of constraints, and takes nearly half a second of every start to get ready for it.
 */
public final class WholeNumber {

    private WholeNumber() {}

    /**
     * The number that is written there.
     *
     * @throws IllegalArgumentException if it is none, or out of these bounds, which are included
     */
    public static int read(String value, int least, int most) {
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
    }

    /** Zero or more. */
    public static final class NotNegative implements Converter<Integer> {

        private static final long serialVersionUID = 1;

        @Override
        public Integer convert(String value) {
            return read(value, 0, Integer.MAX_VALUE);
        }
    }

    /** One or more. */
    public static final class Positive implements Converter<Integer> {

        private static final long serialVersionUID = 1;

        @Override
        public Integer convert(String value) {
            return read(value, 1, Integer.MAX_VALUE);
        }
    }
}
