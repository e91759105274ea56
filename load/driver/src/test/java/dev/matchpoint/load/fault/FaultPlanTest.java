package dev.matchpoint.load.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Which fault comes when is known before, and the same each time. */
class FaultPlanTest {

    private static final Duration LENGTH = Duration.ofMinutes(20);
    private static final Duration EVERY = Duration.ofSeconds(30);

    @Test
    void hasAsManyFaultsAsThereIsTimeFor() {
        assertEquals(40, FaultPlan.of(LENGTH, EVERY, 1).faults().size());
        assertEquals(4, FaultPlan.of(Duration.ofMinutes(2), EVERY, 1).faults().size());
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertEquals(FaultPlan.of(LENGTH, EVERY, 7), FaultPlan.of(LENGTH, EVERY, 7));
        assertNotEquals(FaultPlan.of(LENGTH, EVERY, 7), FaultPlan.of(LENGTH, EVERY, 8));
    }

    @Test
    void hasEveryKindBeforeAnyComesAgain() {
        FaultPlan plan = FaultPlan.of(LENGTH, EVERY, 1);

        int kinds = Fault.values().length;
        for (int from = 0; from < plan.faults().size(); from += kinds) {
            assertEquals(
                    EnumSet.allOf(Fault.class), EnumSet.copyOf(plan.faults().subList(from, from + kinds)));
        }
    }

    @Test
    void saysWhenEachComes() {
        FaultPlan plan = FaultPlan.of(LENGTH, EVERY, 1);

        assertTrue(plan.toString().contains("0:30  " + plan.faults().get(1)));
        assertTrue(plan.toString().contains("19:30  " + plan.faults().getLast()));
    }
}
