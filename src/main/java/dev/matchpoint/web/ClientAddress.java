package dev.matchpoint.web;

import dev.matchpoint.core.Network;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where requests come from: the other end of the connection, or, if that is a proxy that is trusted, who it says has called it. It
 * says so at the end of {@code X-Forwarded-For}; what stands before was sent to it, and counts only if it was another trusted proxy
 * that has called. No other header is looked at, as many a proxy passes on what clients write into it.
 *
 * <p>An address of IPv6 stands for its first 64 bits, of which whoever has one has all. Costs nothing.
 */
@Singleton
public class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int SITE_BYTES = 8;

    /** An address, perhaps with a port: {@code [2001:db8::1]:443}, {@code 192.0.2.1:443}, {@code 2001:db8::1}. */
    private static final Pattern NODE =
            Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::[0-9]+)?|([0-9.]+)(?::[0-9]+)?|([0-9A-Fa-f:.]+)");

    private final CurrentVertxRequest current;
    private final List<Network> trusted;

    @Inject
    ClientAddress(CurrentVertxRequest current, WebConfig config) {
        this(current, config.trustedProxies().orElse(List.of()));
    }

    ClientAddress(CurrentVertxRequest current, List<Network> trusted) {
        this.current = current;
        this.trusted = List.copyOf(trusted);
    }

    /** Where the request comes from that this thread is answering. */
    public String ofCurrent() {
        return of(current.getCurrent().request());
    }

    /** Where a request comes from. */
    public String of(HttpServerRequest request) {
        String peer = request.connection().remoteAddress().hostAddress();
        return peer == null ? "local" : of(peer, request.headers().getAll(FORWARDED_FOR));
    }

    /** @param forwardedFor the header as often as it was sent */
    String of(String peer, List<String> forwardedFor) {
        InetAddress client = InetAddress.ofLiteral(withoutScope(peer));
        List<String> callers = Arrays.asList(String.join(",", forwardedFor).split(","));
        for (String caller : callers.reversed()) {
            Optional<InetAddress> said = isTrusted(client) ? address(caller) : Optional.empty();
            if (said.isEmpty()) {
                break;
            }
            client = said.get();
        }
        return site(client).getHostAddress();
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static String withoutScope(String address) {
        int scope = address.indexOf('%');
        return scope < 0 ? address : address.substring(0, scope);
    }

    private static Optional<InetAddress> address(String node) {
        Matcher matcher = NODE.matcher(node.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(firstOf(matcher.group(1), matcher.group(2), matcher.group(3))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String firstOf(@Nullable String... texts) {
        return Arrays.stream(texts).filter(text -> text != null).findFirst().orElseThrow();
    }

    private static InetAddress site(InetAddress address) {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, Math.min(bytes.length, SITE_BYTES), bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has as many bytes as one has", e);
        }
    }
}
