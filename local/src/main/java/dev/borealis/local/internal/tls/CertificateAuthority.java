package dev.borealis.local.internal.tls;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.security.auth.x500.X500Principal;

/**
 * Signs the certificates of Local Aurora's servers; clients trust it by its PEM file.
 *
 * <p>Certificates are valid by the system's clock, never by one that a test moves: clients check them by theirs.
 * Thread-safe.
 */
public final class CertificateAuthority {
    private static final X500Principal NAME = new X500Principal("CN=Local Aurora certificate authority,O=Local Aurora");
    private static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3650);

    /** Made anew at each start, so it only has to outlast a run; some clients refuse more than 825 days. */
    private static final Duration SERVER_LIFETIME = Duration.ofDays(800);

    /** The default is to read the JVM's whole trust store. */
    private static final TrustManager[] NO_CLIENT_CERTIFICATES = {};

    private final KeyAndCertificate identity;

    CertificateAuthority(KeyAndCertificate identity) {
        this.identity = identity;
    }

    /** Makes a new authority. */
    public static CertificateAuthority create() throws GeneralSecurityException {
        KeyPair keys = newKeys();
        CertificateTemplate template = CertificateTemplate.authority(NAME, keys.getPublic(), AUTHORITY_LIFETIME);
        return new CertificateAuthority(KeyAndCertificate.of(keys, template.sign(keys.getPrivate())));
    }

    KeyAndCertificate identity() {
        return identity;
    }

    /** The authority's certificate, for clients to trust. */
    public String pem() throws GeneralSecurityException {
        return Pem.CERTIFICATE.encode(identity.certificate().getEncoded());
    }

    /** What a server needs to speak TLS 1.2 and 1.3 under some names, with a new key and certificate. */
    public SSLContext serverContext(ServerNames names) throws GeneralSecurityException {
        KeyPair keys = newKeys();
        CertificateTemplate template =
                CertificateTemplate.server(identity.certificate(), names, keys.getPublic(), SERVER_LIFETIME);
        KeyAndCertificate server = KeyAndCertificate.of(keys, template.sign(identity.key()));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new ServerKeyManager(server)}, NO_CLIENT_CERTIFICATES, null);
        return context;
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
