package dev.borealis.cli.internal.doctor;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.TlsMode;
import dev.borealis.dsql.TrustAnchors;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Whether the other side is the cluster: direct TLS, a trusted certificate, the cluster's name in it. */
record TlsCheck(Patient patient) implements Check {
    @Override
    public String title() {
        return "TLS and certificate";
    }

    @Override
    public String run() throws CheckFailedException {
        TlsMode mode = patient.options().get(DsqlOption.SSLMODE);
        if (!mode.verifiesName()) {
            return "not looked at: sslmode=" + mode;
        }
        TrustAnchors anchors = patient.options().get(DsqlOption.SSLROOTCERT);
        try {
            return handshake(Trust.context(anchors));
        } catch (IOException | GeneralSecurityException refused) {
            throw new CheckFailedException(
                    refused.getMessage(),
                    "Trusted is what sslrootcert=" + anchors + " says. For Local Aurora or an authority of your own add"
                            + " sslrootcert=<PEM file>; through a tunnel keep the cluster's endpoint as the host and add"
                            + " hostaddr=<address>[:port]; look for a proxy that opens TLS.",
                    refused);
        }
    }

    private String handshake(SSLContext context) throws IOException {
        String cluster = patient.target().host();
        InetSocketAddress address = patient.address();
        try (Socket tcp = new Socket()) {
            tcp.connect(address, (int) TcpCheck.TIMEOUT.toMillis());
            tcp.setSoTimeout((int) TcpCheck.TIMEOUT.toMillis());
            try (SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(tcp, cluster, address.getPort(), true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                parameters.setApplicationProtocols(new String[] {"postgresql"});
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
                return socket.getSession().getProtocol() + ", " + shown.getSubjectX500Principal() + " until "
                        + shown.getNotAfter().toInstant();
            }
        }
    }
}
