package dev.borealis.local.internal.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate before it is signed, RFC 5280, section 4.1. Written out here because the JDK can only read certificates
 * and a library that makes them takes longer to load than the whole of Local Aurora takes to start.
 *
 * @param issuer the name of the authority
 * @param issuerKey the authority's key
 * @param subject the name of whom the certificate is for
 * @param subjectKey the key that the certificate vouches for
 * @param lifetime how long from now on it is valid
 * @param extensions what the subject may do
 */
record CertificateTemplate(
        X500Principal issuer,
        PublicKey issuerKey,
        X500Principal subject,
        PublicKey subjectKey,
        Duration lifetime,
        List<byte[]> extensions) {
    /** So that a client whose clock is behind by less takes a new certificate for valid. */
    private static final Duration CLOCK_SKEW = Duration.ofDays(2);

    private static final byte[] VERSION_3 = Der.explicit(0, Der.integer(BigInteger.TWO));
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.objectIdentifier(1, 2, 840, 10045, 4, 3, 2));

    /** For an authority that signs for itself. */
    static CertificateTemplate authority(X500Principal name, PublicKey key, Duration lifetime) {
        return new CertificateTemplate(name, key, name, key, lifetime, CertificateExtension.forAuthority());
    }

    /** For a server. */
    static CertificateTemplate server(X509Certificate issuer, ServerNames names, PublicKey key, Duration lifetime) {
        return new CertificateTemplate(
                issuer.getSubjectX500Principal(),
                issuer.getPublicKey(),
                names.subject(),
                key,
                lifetime,
                CertificateExtension.forServer(names));
    }

    /** The certificate, signed with the issuer's private key, which must be one for ECDSA. */
    X509Certificate sign(PrivateKey key) throws GeneralSecurityException {
        byte[] content = content();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(content);
        byte[] certificate = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private byte[] content() throws GeneralSecurityException {
        Instant now = Instant.now();
        List<byte[]> all = new ArrayList<>(extensions);
        all.addAll(CertificateExtension.keys(subjectKey, issuerKey));
        return Der.sequence(
                VERSION_3,
                Der.integer(new BigInteger(127, new SecureRandom()).setBit(0)),
                ECDSA_WITH_SHA256,
                issuer.getEncoded(),
                Der.sequence(Der.time(now.minus(CLOCK_SKEW)), Der.time(now.plus(lifetime))),
                subject.getEncoded(),
                subjectKey.getEncoded(),
                Der.explicit(3, Der.sequence(all)));
    }
}
