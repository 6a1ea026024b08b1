package dev.borealis.dsql.jdbc.internal;

import java.util.Objects;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.postgresql.ssl.WrappedFactory;

/**
 * Hands pgjdbc a TLS socket factory that was made before. pgjdbc would read {@code sslrootcert} again for every connection,
 * and TLS sessions could never be resumed.
 */
public final class GivenTrustFactory extends WrappedFactory {

    /** The property that holds the {@link SSLSocketFactory}. */
    public static final String FACTORY = "dev.borealis.tls";

    /**
     * Takes what it needs from a connection's properties.
     *
     * @param info the properties, with {@link #FACTORY}
     */
    public GivenTrustFactory(Properties info) {
        this.factory = (SSLSocketFactory) Objects.requireNonNull(info.get(FACTORY));
    }
}
