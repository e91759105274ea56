package dev.matchpoint.load.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.matchpoint.load.life.Schedule.Turn;
import dev.matchpoint.load.player.Reply;
import dev.matchpoint.load.player.Reply.Kind;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who has a turn, and who has not. */
class ScheduleTest {

    private static final long MOMENT_NANOS = 1;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Chronicle chronicle = new Chronicle(2);
    private final Life first = new Life(0, 100, chronicle);
    private final Life second = new Life(1, 101, chronicle);
    private final Schedule schedule = new Schedule(List.of(first, second));

    @Test
    void givesNobodyATurnWhileItIsHeld() throws InterruptedException {
        schedule.again(first, System.nanoTime());

        assertNull(take());
    }

    @Test
    void prefersWhoHasSomethingToDoToWhoComes() throws InterruptedException {
        schedule.again(second, System.nanoTime());
        schedule.open(0);

        Turn due = take();
        Turn comes = take();

        assertNotNull(due);
        assertSame(second, due.life());
        assertFalse(due.comes());
        assertNotNull(comes);
        assertTrue(comes.comes());
    }

    @Test
    void bringsNobodyTwice() throws InterruptedException {
        schedule.open(0);

        assertNotNull(take());
        assertNotNull(take());
        assertNull(take());
    }

    @Test
    void givesNoFurtherTurnToWhoIsCertainWhenItCloses() throws InterruptedException {
        schedule.close();
        first.comes(System.nanoTime(), -1);
        second.comes(System.nanoTime(), -1);
        second.hears(Deed.JOIN, new Reply(Kind.WAITING, 0, 0, 0));

        schedule.again(first, System.nanoTime());
        schedule.again(second, System.nanoTime());

        assertEquals(1, schedule.underWay());
    }

    @Test
    void givesATurnToWhoeverIsAskedWhenItIsClosed() throws InterruptedException {
        schedule.close();

        schedule.once(second);

        Turn turn = take();
        assertNotNull(turn);
        assertSame(second, turn.life());
    }

    private @Nullable Turn take() throws InterruptedException {
        return schedule.take(MOMENT_NANOS, random);
    }
}
