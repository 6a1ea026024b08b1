package dev.borealis.dsql.vertx;

import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.internal.ContextInternal;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotice;
import io.vertx.pgclient.PgNotification;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.internal.Connection;
import io.vertx.sqlclient.internal.SqlConnectionBase;
import io.vertx.sqlclient.internal.command.CommandBase;
import org.jspecify.annotations.Nullable;

/**
 * One of the driver's connections, passed on with a way of our own in between.
 */
abstract class PassedConnection extends SqlConnectionBase<PassedConnection> implements PgConnection {

    private final PgConnection connection;
    private final Wire wire;

    PassedConnection(ContextInternal context, SqlConnection connection, Wire wire) {
        super(context, base(connection).factory(), wire, PgDriver.INSTANCE);
        this.connection = PgConnection.cast(connection);
        this.wire = wire;
    }

    /** What every connection of the driver is, besides what its users see. */
    static SqlConnectionBase<?> base(SqlConnection connection) {
        return (SqlConnectionBase<?>) connection;
    }

    @Override
    public <R> void schedule(CommandBase<R> command, Completable<R> handler) {
        wire.schedule(command, handler);
    }

    @Override
    public Connection unwrap() {
        return base(connection).unwrap();
    }

    @Override
    public PgConnection notificationHandler(@Nullable Handler<PgNotification> handler) {
        connection.notificationHandler(handler);
        return this;
    }

    @Override
    public PgConnection noticeHandler(@Nullable Handler<PgNotice> handler) {
        connection.noticeHandler(handler);
        return this;
    }

    @Override
    public PassedConnection closeHandler(@Nullable Handler<Void> handler) {
        connection.closeHandler(handler);
        return this;
    }

    @Override
    public PassedConnection exceptionHandler(@Nullable Handler<Throwable> handler) {
        connection.exceptionHandler(handler);
        return this;
    }

    @Override
    public int processId() {
        return connection.processId();
    }

    @Override
    public int secretKey() {
        return connection.secretKey();
    }

    /** Later it would strike a statement of somebody else's. */
    @Override
    public Future<Void> cancelRequest() {
        return wire.pass(connection::cancelRequest);
    }
}
