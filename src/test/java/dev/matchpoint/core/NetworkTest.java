package dev.matchpoint.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "10.1.2.0/23, 10.1.3.4, true",
        "10.1.2.0/23, 10.1.4.4, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/32, 2001:db8:1::2, true",
        "2001:db8::/32, 2001:db9::, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true"
    })
    void itHasTheAddressesThatBeginAlike(String network, String address, boolean contained) {
        assertThat(Network.of(network).contains(InetAddress.ofLiteral(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy.example.com", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129"})
    void whatIsNoneIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Network.of(text));
    }
}
