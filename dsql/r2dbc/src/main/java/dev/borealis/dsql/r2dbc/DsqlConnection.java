package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.TransactionControl;
import dev.borealis.dsql.r2dbc.Exchange.Manner;
import dev.borealis.dsql.r2dbc.Exchanges.Lease;
import io.r2dbc.postgresql.api.CopyInBuilder;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlBatch;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlConnectionMetadata;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Lifecycle;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A connection of r2dbc-postgresql, without what the driver would send and the service refuses; with an outcome of COMMIT that
 * says so where nobody knows it; and which knows what of it is under way. The driver judges by the last answer that came: it
 * would take a connection for idle while a BEGIN is on its way. So whatever begins or ends a transaction waits for the answers
 * to come, and a pool gets the connection back when they have.
 */
final class DsqlConnection implements PostgresqlConnection, Lifecycle, Wrapped<PostgresqlConnection> {

    private static final Logger LOG = LoggerFactory.getLogger(DsqlConnection.class);

    /** How long a pool waits for what its user has left under way. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PostgresqlConnection driver;
    private final boolean paged;
    private final Exchanges exchanges = new Exchanges();
    private final Errors errors = new Errors();

    /** Whether a function works on it whose transaction somebody else will end. */
    private volatile boolean working;

    /**
     * Wraps a connection.
     *
     * @param paged whether it fetches rows in parts unless a statement says otherwise
     */
    DsqlConnection(PostgresqlConnection driver, boolean paged) {
        this.driver = driver;
        this.paged = paged;
    }

    /** Finds the one in a pool's connection, or in another wrapper. */
    static Optional<DsqlConnection> in(Object connection) {
        if (connection instanceof DsqlConnection ours) {
            return Optional.of(ours);
        }
        return connection instanceof Wrapped<?> wrapped
                ? Optional.<Object>ofNullable(wrapped.unwrap()).flatMap(DsqlConnection::in)
                : Optional.empty();
    }

    @Override
    public Mono<Void> beginTransaction() {
        long lease = exchanges.lease();
        return unlessWorking("beginTransaction", () -> control(lease, Lease.OPEN, this::begin));
    }

    private Mono<Void> begin() {
        errors.forget();
        return driver.beginTransaction();
    }

    @Override
    public Mono<Void> beginTransaction(TransactionDefinition definition) {
        long lease = exchanges.lease();
        return unlessWorking(
                "beginTransaction",
                () -> control(lease, Lease.OPEN, () -> {
                    errors.forget();
                    return driver.beginTransaction(definition);
                }));
    }

    /** Sends what depends on whether a transaction is open, once that is known. */
    private Mono<Void> control(long lease, Lease latest, Supplier<Mono<Void>> order) {
        var manner = new Manner<Void>(latest, false, false);
        return exchanges
                .quiet()
                .then(Mono.fromDirect(Exchange.of(
                        exchanges, lease, manner, unheard -> Mono.defer(order).flux())));
    }

    /** Ends the connection. A transaction that is open ends with it. */
    @Override
    public Mono<Void> close() {
        return Mono.defer(() -> {
            exchanges.narrow(Lease.OVER);
            return driver.close();
        });
    }

    @Override
    public Mono<Void> commitTransaction() {
        long lease = exchanges.lease();
        return unlessWorking(
                "commitTransaction",
                () -> control(lease, Lease.ENDING, driver::commitTransaction)
                        .onErrorMap(failure -> Failures.ofCommit(failure, errors.first())));
    }

    @Override
    public CopyInBuilder copyIn(String sql) {
        return new DsqlCopyIn(driver.copyIn(sql), reading());
    }

    @Override
    public PostgresqlBatch createBatch() {
        return new DsqlBatch(driver.createBatch(), reading(), paged, this::checked);
    }

    @Override
    public Mono<Void> createSavepoint(String name) {
        return noSavepoints();
    }

    @Override
    public PostgresqlStatement createStatement(String sql) {
        PostgresqlStatement statement = driver.createStatement(sql); // which says what is no text at all
        checked(sql);
        return new DsqlStatement(statement, reading(), paged);
    }

    private Reading reading() {
        if (driver.isAutoCommit() && exchanges.areSettled()) {
            errors.forget();
        }
        return new Reading(exchanges, errors);
    }

    @Override
    public Flux<Notification> getNotifications() {
        return driver.getNotifications();
    }

    @Override
    public Mono<Void> cancelRequest() {
        return driver.cancelRequest();
    }

    @Override
    public PostgresqlConnectionMetadata getMetadata() {
        return driver.getMetadata();
    }

    @Override
    public IsolationLevel getTransactionIsolationLevel() {
        return driver.getTransactionIsolationLevel();
    }

    @Override
    public boolean isAutoCommit() {
        return driver.isAutoCommit();
    }

    @Override
    public Mono<Void> releaseSavepoint(String name) {
        return noSavepoints();
    }

    /** Rolls back once what is under way has ended; does nothing to a transaction that somebody else has begun meanwhile. */
    @Override
    public Mono<Void> rollbackTransaction() {
        long lease = exchanges.lease();
        return unlessWorking(
                "rollbackTransaction",
                () -> exchanges
                        .rollingBack(lease, control(lease, Lease.OVER, this::rollBack))
                        .onErrorResume(GivenBackException.class, late -> Mono.empty()));
    }

    /** Where an exchange ended without its last answer the driver does not know what is open: ROLLBACK is sent anyway. */
    private Mono<Void> rollBack() {
        return exchanges.areProven()
                ? driver.rollbackTransaction()
                : driver.createStatement("ROLLBACK")
                        .fetchSize(0)
                        .execute()
                        .flatMap(PostgresqlResult::getRowsUpdated)
                        .then()
                        .doOnSuccess(done -> exchanges.prove());
    }

    @Override
    public Mono<Void> rollbackTransactionToSavepoint(String name) {
        return noSavepoints();
    }

    /** Setting autocommit commits what is open, so its outcome may be unknown too. */
    @Override
    public Mono<Void> setAutoCommit(boolean autoCommit) {
        long lease = exchanges.lease();
        Supplier<Mono<Void>> order = () -> {
            boolean commits = autoCommit && !driver.isAutoCommit();
            return commits
                    ? driver.commitTransaction().onErrorMap(failure -> Failures.ofCommit(failure, errors.first()))
                    : driver.setAutoCommit(autoCommit);
        };
        return autoCommit
                ? unlessWorking("setAutoCommit(true)", () -> control(lease, Lease.OPEN, order))
                : control(lease, Lease.OPEN, order);
    }

    @Override
    public Mono<Void> setLockWaitTimeout(Duration lockTimeout) {
        return unsupported("Aurora DSQL never waits for locks: there is no lock wait timeout to set");
    }

    @Override
    public Mono<Void> setStatementTimeout(Duration statementTimeout) {
        return unsupported(
                "Aurora DSQL has no statement timeout: use Reactor's timeout operator and close the connection");
    }

    /** Every transaction is REPEATABLE READ already, and the service takes no other word for it. */
    @Override
    public Mono<Void> setTransactionIsolationLevel(IsolationLevel level) {
        return level.equals(IsolationLevel.REPEATABLE_READ)
                ? Mono.empty()
                : unsupported("Aurora DSQL has the isolation level REPEATABLE READ only, not " + level.asSql());
    }

    private static Mono<Void> noSavepoints() {
        return unsupported("Aurora DSQL has no savepoints. Roll the whole transaction back and run it again");
    }

    private static Mono<Void> unsupported(String message) {
        return Mono.error(() -> new R2dbcNonTransientResourceException(message, SqlStates.UNSUPPORTED));
    }

    @Override
    public Mono<Boolean> validate(ValidationDepth depth) {
        return depth == ValidationDepth.LOCAL
                ? driver.validate(depth)
                : Mono.fromDirect(Exchange.of(
                        exchanges,
                        exchanges.lease(),
                        new Manner<Boolean>(Lease.OVER, false, true),
                        unheard -> driver.validate(depth).flux()));
    }

    /** From now on a function works on it that does not end the transaction; what its operators throw is told to its guard. */
    void beginWork(Guard user) {
        exchanges.guard(user);
        working = true;
    }

    private <T> Mono<T> unlessWorking(String call, Supplier<Mono<T>> order) {
        return Mono.defer(() -> working ? Mono.error(LentConnection.refusal(call)) : order.get());
    }

    private String checked(String sql) {
        if (TransactionControl.copies(sql)) {
            throw new R2dbcNonTransientResourceException(
                    "COPY is no statement over R2DBC: nobody would send or take its rows. Unwrap PostgresqlConnection and use"
                            + " its copyIn",
                    SqlStates.UNSUPPORTED);
        }
        return working ? LentConnection.checked(sql) : sql;
    }

    /** From now on takes nothing but COMMIT and ROLLBACK; completes when what was sent before has ended. */
    Mono<Void> endWork() {
        return Mono.defer(() -> {
            working = false;
            exchanges.narrow(Lease.ENDING);
            exchanges.drainUnread();
            return exchanges.quiet();
        });
    }

    /** Called by a pool that lends the connection. */
    @Override
    public Mono<Void> postAllocate() {
        return exchanges.lend();
    }

    /** Called by a pool that gets the connection back. */
    @Override
    public Mono<Void> preRelease() {
        return settle();
    }

    /**
     * Takes nothing more, waits for what is under way, and rolls back what it leaves open. Where that does not succeed in time
     * the connection is closed, which rolls back too, and this fails.
     */
    Mono<Void> settle() {
        return Mono.defer(() -> {
            working = false;
            long lease = exchanges.narrow(Lease.OVER);
            exchanges.drainUnread();
            return isIdle() ? Mono.empty() : settle(lease);
        });
    }

    private Mono<Void> settle(long lease) {
        return exchanges
                .quiet()
                .then(Mono.defer(() -> isIdle() ? Mono.empty() : control(lease, Lease.OVER, this::rollBack)))
                .then(Mono.defer(
                        () -> isIdle() ? Mono.<Void>empty() : Mono.error(new IllegalStateException("Not idle"))))
                .timeout(PATIENCE)
                .doOnError(failure -> {
                    LOG.debug("Closing a connection on which something may be under way", failure);
                    close().subscribe(done -> {}, again -> {});
                });
    }

    private boolean isIdle() {
        return exchanges.areSettled() && driver.isAutoCommit();
    }

    @Override
    public PostgresqlConnection unwrap() {
        return driver;
    }

    /** Gives what is asked for: this, the driver's connection, or what that gives, such as its scheduler. */
    @Override
    public <E> @Nullable E unwrap(Class<E> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type.isInstance(driver)) {
            return type.cast(driver);
        }
        return driver instanceof Wrapped<?> wrapped ? wrapped.unwrap(type) : null;
    }

    @Override
    public String toString() {
        return "DsqlConnection[" + driver + "]";
    }
}
