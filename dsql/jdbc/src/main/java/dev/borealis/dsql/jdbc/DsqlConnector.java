package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.DsqlEvent;
import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlOptions;
import dev.borealis.dsql.DsqlTarget;
import dev.borealis.dsql.DsqlTargets;
import dev.borealis.dsql.DsqlToken;
import dev.borealis.dsql.TokenUnavailableException;
import dev.borealis.dsql.TrustAnchors;
import dev.borealis.dsql.jdbc.internal.GivenTrustFactory;
import dev.borealis.dsql.jdbc.internal.UnexpectedNameException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.postgresql.PGProperty;
import org.postgresql.util.HostSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens connections to one cluster as one user. Everything but the token is worked out once. Thread-safe.
 */
final class DsqlConnector {

    private static final Logger LOG = LoggerFactory.getLogger(DsqlConnector.class);

    private final DsqlTarget target;
    private final Clock clock;
    private final Properties properties;
    private final HostSpec[] hosts;
    private final String url;
    private final Optional<PemTrust> pemTrust;
    private final Optional<String> searchPath;
    private final OptionalInt loginTimeout;
    private final ConnectFailure failure;

    private DsqlConnector(DsqlTarget target, Clock clock) {
        this.target = target;
        this.clock = clock;
        this.properties = DriverDefaults.of(target);
        this.hosts = new HostSpec[] {new HostSpec(target.host(), target.port())};
        this.url = DsqlJdbcUrl.of(target);
        this.pemTrust = pemTrust(target, properties);
        this.searchPath = target.searchPath().or(() -> DriverDefaults.takeSearchPath(properties));
        this.loginTimeout = DriverDefaults.loginTimeout(properties);
        this.failure = new ConnectFailure(target);
    }

    /**
     * Works out what the options leave open.
     *
     * @throws SQLException if they do not lead to a cluster
     */
    static DsqlConnector of(DsqlOptions options, DsqlTargets targets) throws SQLException {
        try {
            return new DsqlConnector(targets.resolve(options), Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw new SQLNonTransientConnectionException(e.getMessage(), SqlStates.CANNOT_CONNECT, e);
        }
    }

    private static Optional<PemTrust> pemTrust(DsqlTarget target, Properties properties) {
        return GivenTrustFactory.class.getName().equals(PGProperty.SSL_FACTORY.getOrDefault(properties))
                        && target.options().get(DsqlOption.SSLROOTCERT) instanceof TrustAnchors.PemFile pem
                ? Optional.of(new PemTrust(pem))
                : Optional.empty();
    }

    /**
     * Signs in with a fresh token.
     *
     * @param loginTimeoutSeconds how long to wait if the options do not say, 0 for as long as it takes
     */
    Connection connect(int loginTimeoutSeconds) throws SQLException {
        return LoginDeadline.within(loginTimeout.orElse(loginTimeoutSeconds), this::connect);
    }

    private Connection connect() throws SQLException {
        long start = System.nanoTime();
        try {
            var connection = connectSince(start);
            var took = Duration.ofNanos(System.nanoTime() - start);
            target.listener().on(new DsqlEvent.Connected(target.host(), target.user(), took));
            return connection;
        } catch (SQLException | RuntimeException | Error e) {
            target.listener().on(new DsqlEvent.ConnectFailed(target.host(), target.user(), e));
            throw e;
        }
    }

    private Connection connectSince(long start) throws SQLException {
        var token = sign();
        long signed = System.nanoTime();
        var connection = open(propertiesWith(token));
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "Connected to {} as backend {} in {} ms, of which {} us for the token; its age is {} ms",
                    target,
                    connection.getBackendPID(),
                    (System.nanoTime() - start) / 1_000_000,
                    (signed - start) / 1_000,
                    token.age(clock.instant()).toMillis());
        }
        return connection;
    }

    private DsqlToken sign() throws SQLException {
        try {
            return target.tokens().create();
        } catch (TokenUnavailableException e) {
            throw new SQLInvalidAuthorizationSpecException(e.getMessage(), SqlStates.INVALID_AUTHORIZATION, e);
        }
    }

    private Properties propertiesWith(DsqlToken token) throws SQLException {
        var all = new Properties();
        all.putAll(properties);
        PGProperty.PASSWORD.set(all, token.value());
        if (pemTrust.isPresent()) {
            all.put(GivenTrustFactory.FACTORY, pemTrust.get().socketFactory());
        }
        return all;
    }

    private DsqlConnection open(Properties all) throws SQLException {
        DsqlConnection connection;
        try {
            connection = new DsqlConnection(hosts, all, url);
        } catch (UnexpectedNameException e) {
            throw failure.explain(e);
        } catch (SQLException e) {
            throw failure.explain(e);
        }
        if (searchPath.isPresent()) {
            setSearchPath(connection, searchPath.get());
        }
        return connection;
    }

    private static void setSearchPath(DsqlConnection connection, String path) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET search_path TO " + path);
        } catch (SQLException | RuntimeException e) {
            try {
                connection.close();
            } catch (SQLException onClose) {
                e.addSuppressed(onClose);
            }
            throw e;
        }
    }

    @Override
    public String toString() {
        return target.toString();
    }
}
