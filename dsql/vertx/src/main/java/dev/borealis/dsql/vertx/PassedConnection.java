package dev.borealis.dsql.vertx;

import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.internal.ContextInternal;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotice;
import io.vertx.pgclient.PgNotification;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.pgclient.impl.PgConnectionImpl;
import io.vertx.sqlclient.internal.Connection;
import io.vertx.sqlclient.internal.command.CommandBase;
import org.jspecify.annotations.Nullable;

/**
 * One of the driver's connections, passed on with a way of our own in between.
 */
abstract class PassedConnection extends PgConnectionImpl {

    private final PgConnectionImpl connection;
    private final Wire wire;

    PassedConnection(ContextInternal context, PgConnectionImpl connection, Wire wire) {
        super((PgConnectionFactory) connection.factory(), context, wire);
        this.connection = connection;
        this.wire = wire;
    }

    @Override
    public <R> void schedule(CommandBase<R> command, Completable<R> handler) {
        wire.schedule(command, handler);
    }

    @Override
    public Connection unwrap() {
        return connection.unwrap();
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
    public PgConnectionImpl closeHandler(@Nullable Handler<Void> handler) {
        connection.closeHandler(handler);
        return this;
    }

    @Override
    public PgConnectionImpl exceptionHandler(@Nullable Handler<Throwable> handler) {
        connection.exceptionHandler(handler);
        return this;
    }

    @Override
    public Future<Void> cancelRequest() {
        return connection.cancelRequest();
    }
}
