package dev.matchpoint.infra;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;

/**
 * Who signs the certificates of PostgreSQL. RDS publishes a bundle of its authorities for each region; the database is told to
 * use {@link #ID}, so that one of them is enough, and goes into an environment variable: there is no file to bring along.
 */
final class Authority {

    /** What RDS calls it. */
    static final String ID = "rds-ca-rsa2048-g1";

    private static final String NAMED = "Root CA RSA2048 G1";

    private Authority() {}

    /**
     * The authority, as PEM, out of such a bundle.
     *
     * @throws IllegalArgumentException if it is not in there
     */
    static String in(String bundle) {
        return certificates(bundle).stream()
                .map(X509Certificate.class::cast)
                .filter(certificate ->
                        certificate.getSubjectX500Principal().getName().contains(NAMED))
                .map(Authority::pem)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The file of authorities has none for " + ID + "."));
    }

    private static Collection<? extends java.security.cert.Certificate> certificates(String bundle) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bundle.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("The file of authorities is not PEM.", e);
        }
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("The file of authorities is not PEM.", e);
        }
    }
}
