package dev.borealis.hibernate;

import dev.borealis.dsql.TransactionPhase;
import dev.borealis.dsql.TransactionWatch;
import dev.borealis.dsql.WatchableConnection;
import jakarta.persistence.RollbackException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Function;
import org.hibernate.JDBCException;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.exception.GenericJDBCException;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to do work in a session of its own and commit, and how far it came.
 *
 * <p>Hibernate keeps some failures to itself: {@code find} on a broken connection says that there is no such row, and a
 * transaction marked to be rolled back is rolled back by {@code commit} without an error. So both are looked at when the work
 * is over, however it ended.
 */
final class SessionAttempt<R> {

    private static final Logger LOG = LoggerFactory.getLogger(SessionAttempt.class);

    private static final String HIKARI = "com.zaxxer.hikari.";

    private final SqlExceptionHelper exceptions;
    private final Function<Session, R> work;
    private final OwnedTransaction owned = new OwnedTransaction();
    private TransactionPhase phase = TransactionPhase.CONNECT;
    private TransactionWatch watch = Unwatched.INSTANCE;

    SessionAttempt(SessionFactory factory, Function<Session, R> work) {
        this.exceptions = factory.unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getSqlExceptionHelper();
        this.work = work;
    }

    /** How far it came. */
    TransactionPhase phase() {
        return phase;
    }

    R run(SessionFactory factory) {
        Session session = factory.openSession();
        try {
            return runIn(session);
        } finally {
            quietly("closed", session::close);
            watch.close();
        }
    }

    private R runIn(Session session) {
        Transaction transaction = owned.begin(session);
        try {
            phase = TransactionPhase.WORK;
            watch = session.doReturningWork(SessionAttempt::watch);
            R result = work(session, transaction);
            phase = TransactionPhase.COMMIT;
            commit(transaction);
            return result;
        } catch (Throwable failure) {
            watch.endWork();
            rollBack(transaction, failure);
            throw failure;
        }
    }

    private R work(Session session, Transaction transaction) {
        R result;
        try (owned) {
            result = work.apply(session);
            session.flush();
        } catch (RuntimeException failure) {
            watch.endWork();
            throw explained(failure, kept(session, watch));
        } finally {
            watch.endWork();
        }
        SQLException kept = kept(session, watch);
        if (kept != null) {
            throw converted(isClosed(session) ? kept : FailedTransaction.told(kept));
        }
        if (watch.hasEnded() || transaction.getRollbackOnly()) {
            throw new RollbackException(
                    "Nothing was committed: the work has rolled the transaction back, or marked it for that."
                            + " Throw to roll back");
        }
        return result;
    }

    /** A failure that the work has not seen is the one that counts: what the work says may come of it. */
    private RuntimeException explained(RuntimeException failure, @Nullable SQLException kept) {
        if (kept == null || isIn(failure, kept)) {
            return failure;
        }
        JDBCException hidden = converted(kept);
        if (hidden instanceof GenericJDBCException || hidden instanceof JDBCConnectionException) {
            hidden.addSuppressed(failure);
            return hidden;
        }
        failure.addSuppressed(kept);
        return failure;
    }

    private JDBCException converted(SQLException failure) {
        return exceptions.convert(failure, "The transaction failed: " + failure.getMessage());
    }

    private static boolean isIn(Throwable failure, SQLException kept) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link == kept || (link instanceof SQLException sql && sameState(sql, kept))) {
                return true;
            }
        }
        return false;
    }

    /** Hibernate may have made another exception of it. */
    private static boolean sameState(SQLException one, SQLException other) {
        return one.getSQLState() != null && one.getSQLState().equals(other.getSQLState());
    }

    /** What the transaction failed by, whoever was told of it; null if it is well. */
    private static @Nullable SQLException kept(Session session, TransactionWatch watch) {
        SQLException seen = watch.failure();
        return seen == null && isClosed(session)
                ? new SQLTransientConnectionException("The connection was lost while the work ran", "08003")
                : seen;
    }

    private static boolean isClosed(Session session) {
        return session.isOpen() && session.isConnected() && session.doReturningWork(Connection::isClosed);
    }

    /** A pool that does not tell when it takes a connection back must find it free as soon as the transaction is over. */
    private static TransactionWatch watch(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(WatchableConnection.class)) {
            return Unwatched.INSTANCE;
        }
        WatchableConnection watchable = connection.unwrap(WatchableConnection.class);
        return connection.getClass().getName().startsWith(HIKARI) ? watchable.hold() : watchable.watch();
    }

    /** Whatever comes up once it is committed, it is committed. */
    private void commit(Transaction transaction) {
        try {
            transaction.commit();
        } catch (RuntimeException failure) {
            if (!owned.isCommitted()) {
                throw failure;
            }
            LOG.warn("A transaction was committed, and something failed after that", failure);
        }
    }

    private static void rollBack(Transaction transaction, Throwable failure) {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException unusable) {
            failure.addSuppressed(unusable);
        }
    }

    private static void quietly(String what, Runnable cleanup) {
        try {
            cleanup.run();
        } catch (RuntimeException e) {
            LOG.debug("The session of a transaction could not be {}", what, e);
        }
    }

    /** On a connection of a driver that cannot be watched. */
    private enum Unwatched implements TransactionWatch {
        INSTANCE;

        @Override
        public void endWork() {}

        @Override
        public @Nullable SQLException failure() {
            return null;
        }

        @Override
        public boolean hasEnded() {
            return false;
        }

        @Override
        public void close() {}
    }
}
