package dev.matchpoint.web.input;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.Serial;
import java.math.BigDecimal;

/**
 * Makes the nodes of trees that are passed on as they were read. Numbers keep their digits; one that could be read but, once it
 * is written in Java's way, not read again, fails with {@link NumberFormatException}: {@code 10e2147483647} becomes {@code
 * 1.0E+2147483648}.
 */
public final class ExactNodes extends JsonNodeFactory {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int LONGEST = StreamReadConstraints.DEFAULT_MAX_NUM_LEN;

    /** Beyond what any game means, and far enough from where exponents end in Java: however it is written, it can be read. */
    private static final int MAX_SCALE = 1_000_000_000;

    /** A source of nodes; there is no difference between two. */
    public ExactNodes() {
        super(true);
    }

    @Override
    public ValueNode numberNode(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_SCALE || number.toString().length() > LONGEST) {
            throw new NumberFormatException("out of range");
        }
        return super.numberNode(number);
    }
}
