package dev.matchpoint.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void withoutTlsThereIsOnlyASmallOneThatSaysSo() {
        assertThat(Synthesized.settings(Map.of("size", "small", "allow-http", "true"))
                        .certificate())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "size=small | Give the ARN of the load balancer's certificate",
                "size=production allow-http=true | Give the ARN of the load balancer's certificate",
                "size=large | size is small or production.",
                "certificate=arn | Say -c size=",
                "size=production certificate=arn probe=none | probe is ready or live.",
                "size=production certificate=arn cdn=pl-1 | Say -c domain=",
                "size=production certificate=arn cdn=pl-1 domain=game | Say -c cdn-certificate=",
                "size=small allow-http=true cdn=pl-1 domain=game cdn-certificate=arn | CloudFront speaks TLS",
            })
    void whatSaysTooLittleIsRefusedInASentence(String context, String sentence) {
        Map<String, String> said = Arrays.stream(context.split(" ", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

        assertThatThrownBy(() -> Synthesized.settings(said))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void theAuthorityIsTheOneThatTheDatabaseUses() {
        String authority = Authority.in(Synthesized.resource("authorities.pem"));

        assertThat(Synthesized.resource("authorities.pem")).endsWith(authority);
        assertThat(authority).containsOnlyOnce("BEGIN CERTIFICATE");
    }

    @Test
    void aFileWithoutThatAuthorityIsRefused() {
        String other = Synthesized.resource("authorities.pem").split("(?<=-----END CERTIFICATE-----\n)", 2)[0];

        assertThatThrownBy(() -> Authority.in(other))
                .hasMessage("The file of authorities has none for rds-ca-rsa2048-g1.");
        assertThatThrownBy(() -> Settings.of(
                        key -> Optional.of(key.equals("size") ? "small" : "ready"), file -> "no certificate"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The file of authorities");
    }
}
