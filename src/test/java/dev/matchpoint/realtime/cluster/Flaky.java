package dev.matchpoint.realtime.cluster;

import dev.matchpoint.redis.RedisUnavailable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes a store of one in memory that does nothing, and fails all calls, while a {@link FakeRedis} does not answer. */
final class Flaky {

    private Flaky() {}

    /** Only calls that can fail do; the store knows nothing of those. */
    static <T> T of(Class<T> type, T store, FakeRedis redis) {
        InvocationHandler handler =
                (proxy, method, arguments) -> method.getReturnType().equals(CompletionStage.class) && !redis.isThere()
                        ? CompletableFuture.failedStage(new RedisUnavailable("gone", null))
                        : method.invoke(store, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
