package dev.borealis.dsql.vertx;

import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.ClientMetrics;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.sqlclient.internal.Connection;
import io.vertx.sqlclient.internal.SqlConnectionBase;
import io.vertx.sqlclient.internal.command.CommandBase;
import io.vertx.sqlclient.internal.command.CompositeCommand;
import io.vertx.sqlclient.internal.command.PrepareStatementCommand;
import io.vertx.sqlclient.internal.command.QueryCommandBase;
import io.vertx.sqlclient.spi.DatabaseMetadata;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of statements to a connection, on which they can be looked at and held back. Prepared statements take it too.
 */
abstract class Wire implements Connection {

    private final SqlConnectionBase<?> connection;
    private final Connection wire;
    private boolean closed;

    Wire(SqlConnectionBase<?> connection) {
        this.connection = connection;
        this.wire = connection.unwrap();
    }

    /** Lets nothing through from now on; tells whether it did before. */
    synchronized boolean close() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    /** Looks at a statement, and may throw one of our own exceptions to hold it back. */
    abstract void check(String sql);

    /** Whether the connection has been given back, although nobody else may have it yet. */
    boolean isGivenBack() {
        return false;
    }

    /** The error of a statement that is sent after the way was closed. */
    abstract TransactionException tooLate();

    /** Hears of the error of a statement. */
    abstract void note(Throwable error);

    /** The lock keeps what ends a transaction from slipping in between the look and the statement. */
    @Override
    public <R> void schedule(CommandBase<R> command, Completable<R> handler) {
        List<CommandBase<?>> group = command instanceof CompositeCommand several ? several.commands() : List.of();
        try {
            check(command);
            group.forEach(this::check);
            pass(command, handler, group);
        } catch (TransactionException refused) {
            group.forEach(part -> part.fail(refused));
            handler.fail(refused);
        }
    }

    private void check(CommandBase<?> command) {
        String sql = sql(command);
        if (sql != null) {
            check(sql);
        }
    }

    /** Does what is no statement, as long as the way is open. */
    final synchronized <T> Future<T> pass(Supplier<Future<T>> action) {
        return closed || isGivenBack() ? Future.failedFuture(tooLate()) : action.get();
    }

    private synchronized <R> void pass(CommandBase<R> command, Completable<R> handler, List<CommandBase<?>> group) {
        if (closed) {
            throw tooLate();
        }
        group.forEach(this::listen);
        connection.schedule(command, noting(handler));
    }

    private <R> void listen(CommandBase<R> part) {
        part.handler = noting(part.handler);
    }

    private <R> Completable<R> noting(Completable<R> handler) {
        return (result, error) -> {
            if (error != null) {
                note(error);
            }
            handler.complete(result, error);
        };
    }

    private static @Nullable String sql(CommandBase<?> command) {
        if (command instanceof QueryCommandBase<?> query) {
            return query.sql();
        }
        return command instanceof PrepareStatementCommand prepare ? prepare.sql() : null;
    }

    @Override
    public boolean isIndeterminatePreparedStatementError(Throwable error) {
        return wire.isIndeterminatePreparedStatementError(error);
    }

    @Override
    public TracingPolicy tracingPolicy() {
        return wire.tracingPolicy();
    }

    @Override
    public SocketAddress server() {
        return wire.server();
    }

    @Override
    public String system() {
        return wire.system();
    }

    @Override
    public String database() {
        return wire.database();
    }

    @Override
    public String user() {
        return wire.user();
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public ClientMetrics metrics() {
        return wire.metrics();
    }

    /** Holds nothing: the connection has its holder. */
    @Override
    public void init(Holder holder) {}

    @Override
    public boolean isSsl() {
        return wire.isSsl();
    }

    @Override
    public boolean isValid() {
        return wire.isValid();
    }

    @Override
    public int pipeliningLimit() {
        return wire.pipeliningLimit();
    }

    @Override
    public DatabaseMetadata getDatabaseMetaData() {
        return wire.getDatabaseMetaData();
    }

    /** Closes nothing: the connection has its holder. */
    @Override
    public void close(Holder holder, Completable<Void> closed) {
        closed.succeed();
    }

    @Override
    public int getProcessId() {
        return wire.getProcessId();
    }

    @Override
    public int getSecretKey() {
        return wire.getSecretKey();
    }

    @Override
    public Connection unwrap() {
        return wire.unwrap();
    }
}
