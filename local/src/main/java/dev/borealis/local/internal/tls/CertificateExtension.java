package dev.borealis.local.internal.tls;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The extensions of a certificate that TLS clients look at, encoded as RFC 5280, section 4.2.1, has them. */
final class CertificateExtension {
    private static final byte[] CRITICAL = Der.trueValue();
    private static final byte[] NOT_CRITICAL = {};
    private static final byte[] SERVER_AUTHENTICATION = Der.objectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 1);

    private CertificateExtension() {}

    /** The subject is an authority that may sign certificates, but not those of other authorities. */
    static List<byte[]> forAuthority() {
        byte[] noAuthorityBelow = Der.integer(BigInteger.ZERO);
        return List.of(
                extension(19, CRITICAL, Der.sequence(Der.trueValue(), noAuthorityBelow)),
                extension(15, CRITICAL, Der.bits(1, (byte) 0b0000_0110)));
    }

    /** The subject is a server of some names. */
    static List<byte[]> forServer(ServerNames names) {
        return List.of(
                extension(19, CRITICAL, Der.sequence()),
                extension(15, CRITICAL, Der.bits(7, (byte) 0b1000_0000)),
                extension(37, NOT_CRITICAL, Der.sequence(SERVER_AUTHENTICATION)),
                extension(17, NOT_CRITICAL, Der.sequence(alternatives(names))));
    }

    /** Whose key was signed with whose. */
    static List<byte[]> keys(PublicKey subject, PublicKey issuer) throws GeneralSecurityException {
        return List.of(
                extension(14, NOT_CRITICAL, Der.octets(identifier(subject))),
                extension(35, NOT_CRITICAL, Der.sequence(Der.implicit(0, identifier(issuer)))));
    }

    private static byte[] extension(int number, byte[] critical, byte[] content) {
        return Der.sequence(Der.objectIdentifier(2, 5, 29, number), critical, Der.octets(content));
    }

    private static List<byte[]> alternatives(ServerNames names) {
        List<byte[]> all = new ArrayList<>();
        names.hosts().forEach(host -> all.add(Der.implicit(2, Der.ascii(host))));
        names.addresses().forEach(address -> all.add(Der.implicit(7, bytes(address))));
        return all;
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address + " is no IP address", e);
        }
    }

    /** RFC 7093, section 2: a hash of the key, cut to the 160 bits that clients expect. */
    private static byte[] identifier(PublicKey key) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
    }
}
