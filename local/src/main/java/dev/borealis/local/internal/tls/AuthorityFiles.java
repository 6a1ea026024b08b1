package dev.borealis.local.internal.tls;

import dev.borealis.local.internal.process.FileReplacement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;

/** The files that an authority is kept in, so that clients which trust it today trust it after a restart. */
public final class AuthorityFiles {
    private final Path certificate;
    private final Path key;

    public AuthorityFiles(Path directory) {
        this.certificate = directory.resolve("ca.pem");
        this.key = directory.resolve("ca-key.pem");
    }

    /** For clients to trust, without a secret; there once the authority has been opened or its certificate written. */
    public Path certificate() {
        return certificate;
    }

    /** The authority of the files, made now if there is none. Only this user can read its key. */
    public CertificateAuthority open() throws GeneralSecurityException, IOException {
        if (Files.exists(certificate) && Files.exists(key)) {
            return new CertificateAuthority(new KeyAndCertificate(readKey(), readCertificate()));
        }
        CertificateAuthority authority = CertificateAuthority.create();
        FileReplacement.write(
                key, Pem.PRIVATE_KEY.encode(authority.identity().key().getEncoded()), FileReplacement.SECRET);
        writeCertificate(authority);
        return authority;
    }

    /** Writes only what clients need. */
    public void writeCertificate(CertificateAuthority authority) throws GeneralSecurityException, IOException {
        FileReplacement.write(certificate, authority.pem(), FileReplacement.PUBLIC);
    }

    private PrivateKey readKey() throws GeneralSecurityException, IOException {
        byte[] encoded = Pem.PRIVATE_KEY.decode(Files.readString(key));
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private X509Certificate readCertificate() throws GeneralSecurityException, IOException {
        byte[] encoded = Pem.CERTIFICATE.decode(Files.readString(certificate));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }
}
