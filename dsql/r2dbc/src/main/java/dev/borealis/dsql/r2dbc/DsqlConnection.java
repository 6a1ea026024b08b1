package dev.borealis.dsql.r2dbc;

import io.r2dbc.postgresql.api.CopyInBuilder;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlBatch;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlConnectionMetadata;
import io.r2dbc.postgresql.api.PostgresqlStatement;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A connection of r2dbc-postgresql, without what the driver would send and the service refuses, and with an outcome of COMMIT
 * that says so where nobody knows it.
 */
final class DsqlConnection implements PostgresqlConnection, Wrapped<PostgresqlConnection> {

    private final PostgresqlConnection driver;

    DsqlConnection(PostgresqlConnection driver) {
        this.driver = driver;
    }

    @Override
    public Mono<Void> beginTransaction() {
        return driver.beginTransaction();
    }

    @Override
    public Mono<Void> beginTransaction(TransactionDefinition definition) {
        return driver.beginTransaction(definition);
    }

    @Override
    public Mono<Void> close() {
        return driver.close();
    }

    @Override
    public Mono<Void> commitTransaction() {
        return driver.commitTransaction().onErrorMap(Failures::ofCommit);
    }

    @Override
    public CopyInBuilder copyIn(String sql) {
        return driver.copyIn(sql);
    }

    @Override
    public PostgresqlBatch createBatch() {
        return driver.createBatch();
    }

    @Override
    public Mono<Void> createSavepoint(String name) {
        return driver.createSavepoint(name);
    }

    @Override
    public PostgresqlStatement createStatement(String sql) {
        return driver.createStatement(sql);
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
        return driver.releaseSavepoint(name);
    }

    @Override
    public Mono<Void> rollbackTransaction() {
        return driver.rollbackTransaction();
    }

    @Override
    public Mono<Void> rollbackTransactionToSavepoint(String name) {
        return driver.rollbackTransactionToSavepoint(name);
    }

    /** Setting autocommit commits what is open, so its outcome may be unknown too. */
    @Override
    public Mono<Void> setAutoCommit(boolean autoCommit) {
        return Mono.defer(() -> {
            boolean commits = autoCommit && !driver.isAutoCommit();
            return commits ? commitTransaction() : driver.setAutoCommit(autoCommit);
        });
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

    private static Mono<Void> unsupported(String message) {
        return Mono.error(() -> new R2dbcNonTransientResourceException(message, SqlStates.UNSUPPORTED));
    }

    @Override
    public Mono<Boolean> validate(ValidationDepth depth) {
        return driver.validate(depth);
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
