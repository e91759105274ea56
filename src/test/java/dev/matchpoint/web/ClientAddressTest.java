package dev.matchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.core.Network;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    private static ClientAddress trusting(String... proxies) {
        List<Network> networks = List.of(proxies).stream().map(Network::of).toList();
        return new ClientAddress(new CurrentVertxRequest(), networks);
    }

    @Test
    void nobodyIsBelievedWhoIsNotTrusted() {
        assertThat(trusting().of("192.0.2.1", List.of("198.51.100.1"))).isEqualTo("192.0.2.1");
        assertThat(trusting("10.0.0.0/8").of("192.0.2.1", List.of("198.51.100.1")))
                .isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1                           | 198.51.100.1",
                "203.0.113.9, 198.51.100.1              | 198.51.100.1", // the client has written the first
                "203.0.113.9, 198.51.100.1, 10.0.0.2    | 198.51.100.1", // through another proxy of ours
                "10.9.9.9, 198.51.100.1, 10.0.0.2       | 198.51.100.1",
                "10.0.0.3, 10.0.0.2                     | 10.0.0.3", // from inside
                "198.51.100.1:50123                     | 198.51.100.1",
                "[2001:db8:1:2:3::4]:50123              | 2001:db8:1:2:0:0:0:0",
                "2001:db8:1:2:aaaa::1                   | 2001:db8:1:2:0:0:0:0",
                "198.51.100.1, unknown                  | 10.0.0.1",
                "198.51.100.1, unknown, 10.0.0.2        | 10.0.0.2",
                "''                                     | 10.0.0.1",
                "1.2.3.4.5                              | 10.0.0.1",
                "::::                                   | 10.0.0.1",
            })
    void ofThoseWhomTrustedProxiesNameTheLastCounts(String header, String client) {
        assertThat(trusting("10.0.0.0/8").of("10.0.0.1", List.of(header))).isEqualTo(client);
    }

    @Test
    void aHeaderThatIsSentTwiceIsOne() {
        assertThat(trusting("10.0.0.0/8").of("10.0.0.1", List.of("203.0.113.9", "198.51.100.1, 10.0.0.2")))
                .isEqualTo("198.51.100.1");
    }

    @Test
    void withoutTheHeaderItIsTheProxyItself() {
        assertThat(trusting("10.0.0.0/8").of("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
    }

    @Test
    void anAddressOfIpv6StandsForAllThatItsOwnerHas() {
        assertThat(trusting().of("2001:db8:1:2:3:4:5:6", List.of()))
                .isEqualTo(trusting().of("2001:db8:1:2::9", List.of()))
                .isNotEqualTo(trusting().of("2001:db8:1:3::9", List.of()));
        assertThat(trusting().of("fe80:0:0:0:1:2:3:4%eth0", List.of())).isEqualTo("fe80:0:0:0:0:0:0:0");
    }
}
