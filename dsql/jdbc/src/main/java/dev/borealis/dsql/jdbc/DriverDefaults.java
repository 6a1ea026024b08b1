package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlOptions;
import dev.borealis.dsql.DsqlTarget;
import dev.borealis.dsql.HostAddress;
import dev.borealis.dsql.TrustAnchors;
import dev.borealis.dsql.jdbc.internal.ClusterNameVerifier;
import dev.borealis.dsql.jdbc.internal.DialedSocketFactory;
import dev.borealis.dsql.jdbc.internal.GivenTrustFactory;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGProperty;
import org.postgresql.ssl.DefaultJavaSSLFactory;
import org.postgresql.ssl.LibPQFactory;
import org.postgresql.ssl.NonValidatingFactory;
import org.postgresql.util.PSQLException;

/**
 * What pgjdbc is told: our options in its words, then the user's own properties, which win.
 */
final class DriverDefaults {

    /** Settings of pgjdbc that make it send what the service refuses, and what to do instead. */
    private static final Map<PGProperty, Map<String, String>> REFUSED = Map.of(
            PGProperty.AUTOSAVE,
            Map.of(
                    "always", "Aurora DSQL has no savepoints; use autosave=never",
                    "conservative", "Aurora DSQL has no savepoints; use autosave=never"),
            PGProperty.READ_ONLY_MODE,
            Map.of("always", "Aurora DSQL cannot set a session read-only; use readOnlyMode=transaction"));

    private static final Set<String> CLIENT_CERTIFICATE =
            Set.of(PGProperty.SSL_CERT.getName(), PGProperty.SSL_KEY.getName());

    private DriverDefaults() {}

    /**
     * Translates a target's options.
     *
     * @return the properties of every connection to it, without the token
     * @throws IllegalArgumentException if they contradict each other or the service
     */
    static Properties of(DsqlTarget target) {
        var options = target.options();
        refuse(options.driverProperties());
        var properties = new Properties();
        PGProperty.USER.set(properties, target.user());
        PGProperty.PG_DBNAME.set(properties, options.get(DsqlOption.DATABASE));
        // Lets pgjdbc name the application in the startup message instead of one more round trip.
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "16");
        PGProperty.APPLICATION_NAME.set(
                properties,
                options.find(DsqlOption.APPLICATION_NAME)
                        .orElseGet(() -> "borealis-dsql-jdbc/" + ConnectorVersion.CURRENT.text()));
        setTls(properties, options);
        options.driverProperties().forEach(properties::setProperty);
        target.startupOptions()
                .ifPresent(named ->
                        properties.merge(PGProperty.OPTIONS.getName(), named, (users, ours) -> users + " " + ours));
        options.find(DsqlOption.HOSTADDR).ifPresent(address -> setDial(properties, address, target.port()));
        return properties;
    }

    private static void refuse(Map<String, String> given) {
        REFUSED.forEach((property, refusals) -> {
            String value = given.get(property.getName());
            String advice = value == null ? null : refusals.get(value);
            if (advice != null) {
                throw new IllegalArgumentException(property.getName() + "=" + value + ": " + advice);
            }
        });
    }

    private static void setTls(Properties properties, DsqlOptions options) {
        PGProperty.SSL_NEGOTIATION.set(properties, "direct");
        PGProperty.SSL_MODE.set(properties, options.get(DsqlOption.SSLMODE).toString());
        PGProperty.SSL_HOSTNAME_VERIFIER.set(properties, ClusterNameVerifier.class.getName());
        PGProperty.SSL_FACTORY.set(properties, socketFactory(options).getName());
        if (options.get(DsqlOption.SSLROOTCERT) instanceof TrustAnchors.PemFile pem) {
            PGProperty.SSL_ROOT_CERT.set(properties, pem.path().toString());
        }
    }

    private static Class<?> socketFactory(DsqlOptions options) {
        if (!options.get(DsqlOption.SSLMODE).verifiesCertificate()) {
            return NonValidatingFactory.class;
        }
        if (options.driverProperties().keySet().stream().anyMatch(CLIENT_CERTIFICATE::contains)) {
            return LibPQFactory.class;
        }
        return options.get(DsqlOption.SSLROOTCERT) instanceof TrustAnchors.PemFile
                ? GivenTrustFactory.class
                : DefaultJavaSSLFactory.class;
    }

    /**
     * Takes the search path out of the properties: the service wants it set once signed in.
     *
     * @return the value of {@code currentSchema}, a list of names as SQL writes it
     */
    static Optional<String> takeSearchPath(Properties properties) {
        return Optional.ofNullable((String) properties.remove(PGProperty.CURRENT_SCHEMA.getName()));
    }

    /**
     * Finds how long a login may take.
     *
     * @return whole seconds, rounded up; 0 for as long as it takes; empty if the user did not say
     * @throws IllegalArgumentException if it is not a number
     */
    @SuppressWarnings("UnusedException") // it quotes what was given
    static OptionalInt loginTimeout(Properties properties) {
        String given = PGProperty.LOGIN_TIMEOUT.getSetString(properties);
        try {
            return given == null ? OptionalInt.empty() : OptionalInt.of((int) Math.ceil(Double.parseDouble(given)));
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("loginTimeout is not a number of seconds");
        }
    }

    private static void setDial(Properties properties, HostAddress address, int clusterPort) {
        if (PGProperty.SOCKET_FACTORY.getOrDefault(properties) != null) {
            throw new IllegalArgumentException(
                    "hostaddr and socketFactory both say where to connect; leave one of them out");
        }
        PGProperty.SOCKET_FACTORY.set(properties, DialedSocketFactory.class.getName());
        properties.put(
                DialedSocketFactory.DIAL,
                new DialedSocketFactory.Dial(address.host(), address.portOr(clusterPort), connectMillis(properties)));
    }

    @SuppressWarnings("UnusedException") // it quotes what was given
    private static int connectMillis(Properties properties) {
        try {
            return (int) TimeUnit.SECONDS.toMillis(PGProperty.CONNECT_TIMEOUT.getInt(properties));
        } catch (PSQLException none) {
            throw new IllegalArgumentException("connectTimeout is not a whole number of seconds");
        }
    }
}
