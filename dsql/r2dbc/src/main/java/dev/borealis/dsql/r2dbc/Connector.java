package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.DsqlEvent;
import dev.borealis.dsql.DsqlTarget;
import dev.borealis.dsql.DsqlTargets;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Opens connections to one cluster as one user, with everything but the token worked out. Thread-safe.
 */
final class Connector {

    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private final DsqlTarget target;
    private final ClusterTls tls;
    private final PostgresqlConnectionFactory driver;
    private final Optional<String> searchPath;
    private final boolean paged;
    private final Duration timeout;
    private final ConnectFailure failure;

    private Connector(GivenOptions given, DsqlTarget target) {
        this.target = target;
        this.tls = new ClusterTls(given, target);
        var configuration = DriverOptions.of(given, target);
        tls.applyTo(configuration);
        configuration.password(SignIn.password(target, Schedulers.boundedElastic()));
        this.driver = new PostgresqlConnectionFactory(configuration.build());
        this.searchPath = target.searchPath().or(() -> given.text(PostgresqlConnectionFactoryProvider.CURRENT_SCHEMA));
        this.paged = given.has(PostgresqlConnectionFactoryProvider.FETCH_SIZE);
        this.timeout = given.connectTimeout().orElse(DEFAULT_TIMEOUT);
        this.failure = new ConnectFailure(target, timeout);
    }

    /**
     * Works out what the options leave open. May block.
     *
     * @throws R2dbcNonTransientResourceException if they do not lead to a cluster
     */
    static Connector of(GivenOptions given, DsqlTargets targets) {
        try {
            return new Connector(given, targets.resolve(given.ours()));
        } catch (IllegalArgumentException e) {
            throw new R2dbcNonTransientResourceException(e.getMessage(), SqlStates.BAD_OPTION, e);
        }
    }

    /** Reads again what may have changed. May block. */
    void refresh() {
        tls.refresh();
    }

    /** Signs in with a fresh token. */
    Mono<PostgresqlConnection> connect() {
        return Mono.defer(() -> {
            long start = System.nanoTime();
            return driver.create()
                    .<PostgresqlConnection>map(connection -> new DsqlConnection(connection, paged))
                    .flatMap(this::withSearchPath)
                    .timeout(timeout)
                    .onErrorMap(failure::explain)
                    .doOnNext(connection -> connected(Duration.ofNanos(System.nanoTime() - start)))
                    .doOnError(e -> target.listener().on(new DsqlEvent.ConnectFailed(target.host(), target.user(), e)));
        });
    }

    private void connected(Duration took) {
        LOG.debug("Connected to {} in {} ms", target, took.toMillis());
        target.listener().on(new DsqlEvent.Connected(target.host(), target.user(), took));
    }

    private Mono<PostgresqlConnection> withSearchPath(PostgresqlConnection connection) {
        return searchPath.isEmpty()
                ? Mono.just(connection)
                : connection
                        .createStatement("SET search_path TO " + searchPath.get())
                        .execute()
                        .flatMap(PostgresqlResult::getRowsUpdated)
                        .then(Mono.just(connection))
                        .onErrorResume(e -> connection.close().then(Mono.error(e)))
                        .doOnCancel(() -> connection.close().subscribe());
    }
}
