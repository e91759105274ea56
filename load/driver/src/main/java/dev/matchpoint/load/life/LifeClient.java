package dev.matchpoint.load.life;

import dev.matchpoint.load.http.Answer;
import dev.matchpoint.load.life.Courier.BrokenOff;
import dev.matchpoint.load.life.Schedule.Turn;
import dev.matchpoint.load.player.Call;
import dev.matchpoint.load.player.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/** A client that does what is to be done next, for whichever player. */
final class LifeClient {

    private static final long MOMENT_NANOS = Duration.ofMillis(20).toNanos();
    private static final long AFTER_BREAK_NANOS = Duration.ofMillis(100).toNanos();
    private static final double PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();
    /** Half of those who leave do so within a sixteenth of their patience: most are matched soon. */
    private static final double HASTE = 4;

    private static final String ENGINE = "X-Matchmaking-Engine";
    private static final int UNAVAILABLE = 503;
    private static final int OK = 200;

    private final Lives lives;
    private final Tally tally;
    private final Courier courier;
    private final SplittableRandom random;

    LifeClient(Lives lives, Courier courier, long seed) {
        this.lives = lives;
        this.tally = lives.tally();
        this.courier = courier;
        this.random = new SplittableRandom(seed);
    }

    void work() throws IOException, InterruptedException {
        while (!lives.isOver()) {
            Turn turn = lives.schedule().take(MOMENT_NANOS, random);
            if (turn != null) {
                try {
                    perform(turn);
                } finally {
                    lives.schedule().done();
                }
            }
        }
    }

    private void perform(Turn turn) throws IOException {
        Life life = turn.life();
        if (turn.comes()) {
            boolean cancels = random.nextDouble() < lives.conduct().cancels();
            life.comes(
                    System.nanoTime(), cancels ? (long) (Math.pow(random.nextDouble(), HASTE) * PATIENCE_NANOS) : -1);
            tally.count(Tally.Kind.CAME);
        }
        Deed deed = life.next(System.nanoTime());
        if (deed == null) {
            lives.schedule().rests(life, random);
            return;
        }
        Instant sent = Instant.now();
        try {
            Answer answer = courier.send(request(life, deed), random);
            life.trail().add(deed, sent, said(answer));
            follow(life, deed, turn, answer);
        } catch (BrokenOff e) {
            life.trail().add(deed, sent, "no answer");
            if (e.isExcused()) {
                tally.count(Tally.Kind.BROKEN_OFF);
            } else {
                tally.wrong(deed + ": no answer");
            }
            lives.schedule().again(life, System.nanoTime() + AFTER_BREAK_NANOS);
        }
    }

    private static String said(Answer answer) {
        String word = answer.status() == UNAVAILABLE ? "" : " " + Reply.of(answer);
        return answer.status() + word + " by " + answer.header(ENGINE).orElse("?");
    }

    private byte[] request(Life life, Deed deed) {
        Optional<Call> call = deed.call();
        if (call.isPresent()) {
            return lives.conduct().requests().of(call.get(), lives.players(), life.player());
        }
        Game game = life.reports();
        return lives.conduct()
                .requests()
                .result(game.match(), game.result(), lives.conduct().operatorKey());
    }

    private void follow(Life life, Deed deed, Turn turn, Answer answer) {
        long now = System.nanoTime();
        if (answer.status() == UNAVAILABLE) {
            Optional<String> retryAfter = answer.header("retry-after").filter(text -> text.matches("[0-9]{1,4}"));
            if (retryAfter.isPresent()) {
                tally.count(Tally.Kind.REFUSED);
            } else {
                tally.wrong(deed + ": 503 without Retry-After: " + answer.body());
            }
            long seconds = retryAfter.map(Long::valueOf).orElse(1L);
            lives.schedule().again(life, now + Duration.ofSeconds(seconds).toNanos());
            return;
        }
        boolean isRight = deed == Deed.REPORT ? reported(life, answer) : told(life, deed, answer);
        if (isRight) {
            tally.answered(turn.dueNanos());
        } else {
            tally.wrong(deed + ": " + answer.status() + " " + answer.body());
        }
        if (life.place() == Life.Place.OUT) {
            lives.schedule().rests(life, random);
        } else {
            long rest = isRight ? life.rest(now, lives.conduct().pollEvery(), random) : AFTER_BREAK_NANOS;
            lives.schedule().again(life, now + rest);
        }
    }

    private boolean reported(Life life, Answer answer) {
        Game game = life.reports();
        if (answer.status() != OK) {
            return false;
        }
        lives.chronicle().ended(game);
        tally.count(Tally.Kind.REPORTED);
        life.next(System.nanoTime()); // The player is out by that.
        return true;
    }

    private boolean told(Life life, Deed deed, Answer answer) {
        Reply reply = Reply.of(answer);
        Life.Place before = life.place();
        life.hears(deed, reply);
        if (deed == Deed.JOIN && reply.isAnswer()) {
            tally.count(Tally.Kind.JOINED);
        }
        if (before != Life.Place.PLAYING && life.place() == Life.Place.PLAYING) {
            tally.count(Tally.Kind.MATCHED);
        } else if (before == Life.Place.LEAVING && life.place() == Life.Place.OUT) {
            tally.count(Tally.Kind.LEFT);
        }
        return reply.isAnswer();
    }
}
