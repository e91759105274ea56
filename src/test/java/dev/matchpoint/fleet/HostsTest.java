package dev.matchpoint.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {

    private final Hosts hosts = new Hosts(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "game.example.com",
                "localhost",
                "eu-1.game_servers.example.com.",
                "127.0.0.1",
                "203.0.113.7",
                "2001:db8::7",
                "::1",
                "10gs.example.com"
            })
    void takesAddressesAndHostNames(String host) {
        assertThat(hosts.complaint(host)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user@game.example.com",
                "game.example.com:7777",
                "[2001:db8::7]",
                "http://game.example.com",
                "game.example.com/path",
                "game example.com",
                " game.example.com",
                "game.example.com\n",
                "-game.example.com",
                "game..example.com",
                "fe80::1%eth0",
                "1.2.3",
                "256.1.1.1",
                "2852039166",
                "0xA9FE0101",
                "game.0x1",
                "::ffff:1.2.3.999",
                ":::"
            })
    void refusesWhatIsMoreOrLess(String host) {
        assertThat(hosts.complaint(host)).contains("Enter an address or a host name, without a port.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "fe80::1", "::ffff:169.254.169.254", "0.0.0.0", "::", "224.0.0.1"})
    void refusesAddressesThatLeadNowhere(String host) {
        assertThat(hosts.complaint(host)).contains("This address cannot be reached by players.");
    }

    @Test
    void refusesNamesThatAreTooLong() {
        assertThat(hosts.complaint("a.".repeat(127))).isPresent();
    }

    @Test
    void takesOnlyWhatIsAllowedIfAnythingIsNamed() {
        Hosts some =
                new Hosts(List.of("10.0.0.0/9", "2001:db8::/32", "203.0.113.7", "*.example.com", "Games.example.org"));

        assertThat(List.of("10.127.0.1", "2001:db8:1::1", "203.0.113.7", "eu.EXAMPLE.com", "games.example.org"))
                .allSatisfy(host -> assertThat(some.complaint(host)).isEmpty());
        assertThat(List.of(
                        "10.128.0.1",
                        "2001:db9::1",
                        "203.0.113.8",
                        "example.com",
                        "badexample.com",
                        "x.games.example.org"))
                .allSatisfy(host ->
                        assertThat(some.complaint(host)).contains("This host is not one of those that are allowed."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "example.com/8"})
    void aNetworkThatIsNoneEndsTheStart(String rule) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Hosts(List.of(rule)));
    }
}
