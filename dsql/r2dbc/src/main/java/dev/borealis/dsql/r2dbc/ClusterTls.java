package dev.borealis.dsql.r2dbc;

import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.SSL_CERT;
import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.SSL_CONTEXT_BUILDER_CUSTOMIZER;
import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.SSL_HOSTNAME_VERIFIER;
import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.SSL_KEY;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlTarget;
import dev.borealis.dsql.TlsMode;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.Option;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * TLS to one cluster: its name goes into SNI and is what the certificate must be for, whatever address is dialled.
 *
 * <p>The driver would take the address for both, look its name up on an event loop, and read the certificates to trust anew
 * for every connection. So the name is verified by the JDK's TLS itself, and the engine comes from a context that is kept. Only
 * who brings a client certificate or changes the driver's context gets an engine of the driver's.
 */
final class ClusterTls {

    private static final List<Option<?>> FOR_THE_DRIVERS_CONTEXT =
            List.of(SSL_CERT, SSL_KEY, SSL_CONTEXT_BUILDER_CUSTOMIZER);

    private final GivenOptions given;
    private final String host;
    private final int port;
    private final TlsMode mode;
    private final Trust trust;

    ClusterTls(GivenOptions given, DsqlTarget target) {
        this.given = given;
        this.host = target.host();
        this.port = target.port();
        this.mode = given.ours().get(DsqlOption.SSLMODE);
        this.trust = new Trust(given.ours().get(DsqlOption.SSLROOTCERT), mode.verifiesCertificate());
    }

    /** Reads the certificates to trust, if they have changed. May block. */
    void refresh() {
        trust.refresh();
    }

    /** Tells the driver. */
    void applyTo(PostgresqlConnectionConfiguration.Builder driver) {
        driver.sslMode(mode.verifiesCertificate() ? SSLMode.VERIFY_CA : SSLMode.REQUIRE);
        if (FOR_THE_DRIVERS_CONTEXT.stream().anyMatch(given::has)) {
            useTheDriversContext(driver);
        } else {
            driver.sslContextBuilderCustomizer(this::onTheJdk).sslEngineCustomizer(this::engine);
        }
        given.object(SSL_HOSTNAME_VERIFIER, HostnameVerifier.class)
                .filter(verifier -> mode.verifiesName())
                .ifPresent(verifier -> driver.sslMode(SSLMode.VERIFY_FULL)
                        .sslHostnameVerifier((dialled, session) -> verifier.verify(host, session)));
    }

    @SuppressWarnings("unchecked") // the option's type
    private void useTheDriversContext(PostgresqlConnectionConfiguration.Builder driver) {
        var customizer = (Function<SslContextBuilder, SslContextBuilder>) Objects.requireNonNullElse(
                given.all().getValue(SSL_CONTEXT_BUILDER_CUSTOMIZER), Function.<SslContextBuilder>identity());
        driver.sslContextBuilderCustomizer(builder -> customizer.apply(onTheJdk(builder)))
                .sslEngineCustomizer(engine -> named(engine, engine.getSSLParameters()));
    }

    /**
     * Keeps the driver's context from reading files on an event loop, and from OpenSSL where that is on the class path: not
     * everything said here reaches it.
     */
    private SslContextBuilder onTheJdk(SslContextBuilder builder) {
        return builder.sslProvider(SslProvider.JDK).trustManager(trust.manager());
    }

    /** An engine of our own context in the place of the driver's. */
    private SSLEngine engine(SSLEngine drivers) {
        var engine = trust.context().createSSLEngine(host, port);
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(drivers.getSSLParameters().getApplicationProtocols());
        return named(engine, parameters);
    }

    private SSLEngine named(SSLEngine engine, SSLParameters parameters) {
        parameters.setServerNames(List.of(new SNIHostName(host)));
        if (mode.verifiesName() && !given.has(SSL_HOSTNAME_VERIFIER)) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        engine.setSSLParameters(parameters);
        return engine;
    }
}
