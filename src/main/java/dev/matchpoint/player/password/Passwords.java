package dev.matchpoint.player.password;

import dev.matchpoint.web.ErrorBody;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Hashes and verifies passwords.
 *
 * <p>A password costs about half a second of a processor, on purpose. So that a flood of logins cannot starve the players
 * who are matching, the work is done by a few threads of its own with a short line before them; whoever finds the line
 * full is sent away with a 503. Callers block meanwhile and are expected on virtual threads, outside of transactions.
 */
@ApplicationScoped
public class Passwords {

    /** The most characters a password may have: enough for any phrase, too few to be an attack. */
    public static final int MAX_LENGTH = 1024;

    private static final String SALT_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SALT_LENGTH = 22; // 131 bits

    private final SecureRandom random = new SecureRandom();
    private final int iterations;
    private final ExecutorService workers;

    Passwords(PasswordsConfig config) {
        iterations = config.iterations();
        int threads = config.threads().orElse(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        workers = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.waiting()),
                Thread.ofPlatform().daemon().name("password-", 0).factory());
    }

    /**
     * The form in which a new password is stored.
     *
     * @throws ServiceUnavailableException if too many are waiting already
     */
    public String hash(String password) {
        return work(() -> PasswordHash.of(password, salt(), iterations).stored());
    }

    /**
     * Whether a password opens an account. Without an account, or with a stored form that no password opens, the answer
     * is no at the same cost, so that its delay does not tell who has an account.
     *
     * @throws ServiceUnavailableException if too many are waiting already
     */
    public boolean opens(String password, Optional<String> stored) {
        return work(() -> verify(password, stored.flatMap(PasswordHash::parse)));
    }

    private boolean verify(String password, Optional<PasswordHash> known) {
        boolean opens = known.isPresent() && known.get().isOf(password);
        int missing = iterations - known.map(PasswordHash::iterations).orElse(0);
        if (missing > 0) {
            PasswordHash.of(password, "-", missing);
        }
        return opens;
    }

    private String salt() {
        StringBuilder salt = new StringBuilder(SALT_LENGTH);
        for (int i = 0; i < SALT_LENGTH; i++) {
            salt.append(SALT_ALPHABET.charAt(random.nextInt(SALT_ALPHABET.length())));
        }
        return salt.toString();
    }

    private <T> T work(Callable<T> task) {
        try {
            return workers.submit(task).get();
        } catch (RejectedExecutionException e) {
            throw busy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be worked on", e.getCause());
        }
    }

    private static ServiceUnavailableException busy(Throwable cause) {
        Response response = Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.RETRY_AFTER, 1)
                .entity(ErrorBody.of("Too many logins at once. Please try again."))
                .build();
        return new ServiceUnavailableException(response, cause);
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }
}
