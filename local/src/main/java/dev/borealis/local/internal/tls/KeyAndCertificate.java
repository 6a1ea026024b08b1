package dev.borealis.local.internal.tls;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate with the private key that belongs to it. */
record KeyAndCertificate(PrivateKey key, X509Certificate certificate) {

    static KeyAndCertificate of(KeyPair keys, X509Certificate certificate) {
        return new KeyAndCertificate(keys.getPrivate(), certificate);
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return certificate.getSubjectX500Principal().getName();
    }
}
