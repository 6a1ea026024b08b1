package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.TransactionControl;
import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * A connection as the function of a transaction sees it: it neither begins nor ends a transaction, and is not closed. Whoever
 * runs the function does that.
 */
final class LentConnection implements Connection, Wrapped<Connection> {

    private final Connection connection;

    LentConnection(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Mono<Void> beginTransaction() {
        return refused("beginTransaction");
    }

    @Override
    public Mono<Void> beginTransaction(TransactionDefinition definition) {
        return refused("beginTransaction");
    }

    @Override
    public Mono<Void> commitTransaction() {
        return refused("commitTransaction");
    }

    @Override
    public Mono<Void> rollbackTransaction() {
        return refused("rollbackTransaction");
    }

    @Override
    public Mono<Void> setAutoCommit(boolean autoCommit) {
        return autoCommit ? refused("setAutoCommit(true)") : Mono.empty();
    }

    private static Mono<Void> refused(String call) {
        return Mono.error(() -> refusal(call));
    }

    static R2dbcNonTransientResourceException refusal(String what) {
        return new R2dbcNonTransientResourceException(
                what + " is not for the function of a transaction: complete to commit, fail to roll back",
                SqlStates.INVALID_TERMINATION);
    }

    /** Gives a statement back that does not end the transaction. */
    static String checked(String sql) {
        if (TransactionControl.ends(sql)) {
            throw refusal("A statement that ends the transaction, or sets how others begin,");
        }
        return sql;
    }

    /** Does nothing: the function may close what it was given, as it may have been written for another source. */
    @Override
    public Mono<Void> close() {
        return Mono.empty();
    }

    @Override
    public Batch createBatch() {
        return new LentBatch(connection.createBatch());
    }

    @Override
    public Publisher<Void> createSavepoint(String name) {
        return connection.createSavepoint(name);
    }

    @Override
    public Statement createStatement(String sql) {
        return connection.createStatement(checked(sql));
    }

    @Override
    public boolean isAutoCommit() {
        return connection.isAutoCommit();
    }

    @Override
    public ConnectionMetadata getMetadata() {
        return connection.getMetadata();
    }

    @Override
    public IsolationLevel getTransactionIsolationLevel() {
        return connection.getTransactionIsolationLevel();
    }

    @Override
    public Publisher<Void> releaseSavepoint(String name) {
        return connection.releaseSavepoint(name);
    }

    @Override
    public Publisher<Void> rollbackTransactionToSavepoint(String name) {
        return connection.rollbackTransactionToSavepoint(name);
    }

    @Override
    public Publisher<Void> setLockWaitTimeout(Duration timeout) {
        return connection.setLockWaitTimeout(timeout);
    }

    @Override
    public Publisher<Void> setStatementTimeout(Duration timeout) {
        return connection.setStatementTimeout(timeout);
    }

    @Override
    public Publisher<Void> setTransactionIsolationLevel(IsolationLevel level) {
        return connection.setTransactionIsolationLevel(level);
    }

    @Override
    public Publisher<Boolean> validate(ValidationDepth depth) {
        return connection.validate(depth);
    }

    private record LentBatch(Batch batch) implements Batch {

        @Override
        public Batch add(String sql) {
            batch.add(checked(sql));
            return this;
        }

        @Override
        public Publisher<? extends Result> execute() {
            return batch.execute();
        }
    }

    @Override
    public Connection unwrap() {
        return connection;
    }

    @Override
    public String toString() {
        return connection.toString();
    }
}
