package dev.matchpoint.player.oidc;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the claims of tokens that were verified.
 *
 * @param operatorClaim the claim that says who is an operator
 * @param operators with which values
 */
record Claims(String operatorClaim, Set<String> operators) {

    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_ADDRESS = 254;

    /** Without an at sign: addresses are not shown to others. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.+_-]{3,100}");

    /** Empty if it is a token of another kind, such as one for access. */
    Optional<IdToken> read(JwtClaims claims) throws MalformedClaimException {
        String use = claims.getStringClaimValue("token_use");
        String subject = claims.getSubject();
        if ((use != null && !use.equals("id")) || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            return Optional.empty();
        }
        return Optional.of(new IdToken(
                claims.getIssuer(),
                subject,
                Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
                Instant.ofEpochSecond(claims.getExpirationTime().getValue()),
                name(claims, subject),
                email(claims),
                values(claims.getClaimValue(operatorClaim)).anyMatch(operators::contains)));
    }

    /** With Cognito a username is the subject, which is not to be shown, where people sign in with an address. */
    private static Optional<String> name(JwtClaims claims, String subject) {
        return Stream.of("preferred_username", "cognito:username", "nickname")
                .map(claims::getClaimValue)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(name -> NAME.matcher(name).matches() && !name.equals(subject))
                .findFirst();
    }

    private static Optional<String> email(JwtClaims claims) {
        return Optional.ofNullable(claims.getClaimValue("email"))
                .map(Object::toString)
                .filter(address -> address.length() <= LONGEST_ADDRESS && address.indexOf('@') > 0)
                .filter(_ -> "true".equals(Objects.toString(claims.getClaimValue("email_verified"))));
    }

    private static Stream<?> values(@Nullable Object claim) {
        return switch (claim) {
            case null -> Stream.empty();
            case Collection<?> several -> several.stream();
            default -> Stream.of(claim);
        };
    }
}
