package dev.matchpoint.player.password;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.ServiceUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final int COSTLY = 200_000;

    private final List<Passwords> opened = new ArrayList<>();

    @AfterEach
    void stop() {
        opened.forEach(Passwords::stop);
    }

    @Test
    void aPasswordOpensItsHash() {
        Passwords passwords = passwords(1000, 8);

        String stored = passwords.hash("open sesame");

        assertThat(stored).matches("pbkdf2_sha256\\$1000\\$[A-Za-z0-9]{22}\\$[A-Za-z0-9+/]{43}=");
        assertThat(passwords.opens("open sesame", Optional.of(stored))).isTrue();
        assertThat(passwords.opens("open barley", Optional.of(stored))).isFalse();
        assertThat(passwords.opens("open sesame", Optional.empty())).isFalse();
        assertThat(passwords.opens("open sesame", Optional.of("!"))).isFalse();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        Passwords passwords = passwords(1, 8);

        assertThat(passwords.hash("open sesame")).isNotEqualTo(passwords.hash("open sesame"));
    }

    @Test
    void aHashWithMoreOrFewerRoundsOpensToo() {
        Passwords passwords = passwords(1000, 8);

        for (int rounds : new int[] {1, 999, 1000, 5000}) {
            String stored = PasswordHash.of("open sesame", "salt", rounds).stored();
            assertThat(passwords.opens("open sesame", Optional.of(stored))).isTrue();
        }
    }

    @Test
    void whoeverHasNoAccountCostsAsMuch() {
        Passwords passwords = passwords(COSTLY, 8);
        Optional<String> strong = Optional.of(passwords.hash("open sesame"));
        Optional<String> old =
                Optional.of(PasswordHash.of("open sesame", "salt", COSTLY / 10).stored());

        long known = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;
        long weak = Long.MAX_VALUE;
        for (int i = 0; i < 8; i++) { // the fastest of each, in turns: whatever else the machine does hits them alike
            known = Math.min(known, nanos(() -> passwords.opens("open sesame", strong)));
            unknown = Math.min(unknown, nanos(() -> !passwords.opens("open sesame", Optional.empty())));
            weak = Math.min(weak, nanos(() -> passwords.opens("open sesame", old)));
        }

        assertThat((double) unknown / known).isBetween(0.4, 2.5);
        assertThat((double) weak / known).isBetween(0.4, 2.5);
    }

    @Test
    void whoeverFindsTheLineFullIsSentAway() throws Exception {
        Passwords passwords = passwords(COSTLY, 1);
        int callers = 12;

        int sentAway = 0;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(executor.submit(() -> passwords.hash("open sesame")));
            }
            for (Future<String> answer : answers) {
                sentAway += isSentAway(answer) ? 1 : 0;
            }
        }

        assertThat(sentAway).isBetween(1, callers - 1);
        assertThat(passwords.hash("open sesame")).isNotEmpty();
    }

    private static boolean isSentAway(Future<String> answer) throws InterruptedException {
        try {
            assertThat(answer.get()).startsWith("pbkdf2_sha256$");
            return false;
        } catch (ExecutionException e) {
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            ServiceUnavailableException.class,
                            busy -> assertThat(busy.getResponse().getHeaderString("Retry-After"))
                                    .isNotNull());
            return true;
        }
    }

    private Passwords passwords(int iterations, int waiting) {
        Passwords passwords = new Passwords(PasswordsConfigTest.config(Map.of(
                "matchpoint.passwords.iterations", String.valueOf(iterations),
                "matchpoint.passwords.threads", "1",
                "matchpoint.passwords.waiting", String.valueOf(waiting))));
        opened.add(passwords);
        return passwords;
    }

    private static long nanos(BooleanSupplier task) {
        long before = System.nanoTime();
        assertThat(task.getAsBoolean()).isTrue();
        return System.nanoTime() - before;
    }
}
