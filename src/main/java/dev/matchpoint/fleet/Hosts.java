package dev.matchpoint.fleet;

import dev.matchpoint.core.Network;
import dev.matchpoint.fleet.server.FleetConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which hosts a game server may name. Players are sent there, so it is an address or a host name and nothing else: no user,
 * no port, no path. Nothing is ever looked up or dialled.
 */
@Singleton
class Hosts {

    private static final int MAX_LENGTH = 253;
    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*\\.?");

    /** What others may read as an address, in whatever base: {@code 2852039166}, {@code 0xA9FE0101}, {@code 10.1}. */
    private static final Pattern NUMBER_LAST = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\\.?");

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final String INVALID = "Enter an address or a host name, without a port.";

    private final List<String> allowed;

    @Inject
    Hosts(FleetConfig config) {
        this(config.allowedHosts().orElse(List.of()));
    }

    Hosts(List<String> allowed) {
        this.allowed = List.copyOf(allowed);
        allowed.stream().filter(one -> one.contains("/")).forEach(Network::of); // wrong ones end the start
    }

    /** What is wrong with a host, in a sentence for its sender; empty if nothing is. */
    Optional<String> complaint(String host) {
        if (host.length() > MAX_LENGTH) {
            return Optional.of("Ensure this field has no more than " + MAX_LENGTH + " characters.");
        }
        Optional<InetAddress> address = address(host);
        if (address.isEmpty()
                && (!NAME.matcher(host).matches() || NUMBER_LAST.matcher(host).matches())) {
            return Optional.of(INVALID);
        }
        if (address.filter(Hosts::leadsNowhere).isPresent()) {
            return Optional.of("This address cannot be reached by players.");
        }
        boolean isAllowed = allowed.isEmpty() || allowed.stream().anyMatch(rule -> allows(rule, host, address));
        return isAllowed ? Optional.empty() : Optional.of("This host is not one of those that are allowed.");
    }

    private static Optional<InetAddress> address(String host) {
        if (!IPV4.matcher(host).matches() && !IPV6.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Link-local is where clouds keep their secrets. */
    private static boolean leadsNowhere(InetAddress address) {
        return address.isLinkLocalAddress() || address.isAnyLocalAddress() || address.isMulticastAddress();
    }

    private static boolean allows(String rule, String host, Optional<InetAddress> address) {
        if (rule.contains("/")) {
            return address.filter(Network.of(rule)::contains).isPresent();
        }
        String name = host.toLowerCase(Locale.ROOT);
        String wanted = rule.strip().toLowerCase(Locale.ROOT);
        return wanted.startsWith("*.") ? name.endsWith(wanted.substring(1)) : name.equals(wanted);
    }
}
