package dev.borealis.dsql.jdbc.internal;

import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.postgresql.ssl.PGjdbcHostnameVerifier;

/**
 * Verifies the cluster's name as pgjdbc does, and when it fails says which names the certificate has instead.
 */
public final class ClusterNameVerifier implements HostnameVerifier {

    /**
     * Needs nothing; pgjdbc calls this one.
     *
     * @param info the connection's properties
     */
    public ClusterNameVerifier(Properties info) {}

    /**
     * Verifies a name.
     *
     * @param hostname the name that was asked for
     * @param session the TLS session, with the certificate
     * @return true
     * @throws UnexpectedNameException if the certificate is for other names
     */
    @Override
    public boolean verify(String hostname, SSLSession session) {
        if (PGjdbcHostnameVerifier.INSTANCE.verify(hostname, session)) {
            return true;
        }
        throw new UnexpectedNameException(hostname, namesIn(session));
    }

    private static List<String> namesIn(SSLSession session) {
        try {
            for (Certificate certificate : session.getPeerCertificates()) {
                if (certificate instanceof X509Certificate x509) {
                    return namesIn(x509);
                }
            }
            return List.of();
        } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
            return List.of();
        }
    }

    private static List<String> namesIn(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null) {
            return List.of(certificate.getSubjectX500Principal().getName());
        }
        return names.stream()
                .flatMap(name -> Stream.of(name.get(1)))
                .map(String::valueOf)
                .toList();
    }
}
