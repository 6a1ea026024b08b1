package dev.borealis.hibernate;

import dev.borealis.dsql.TransactionPhase;
import dev.borealis.dsql.TransactionWatch;
import jakarta.persistence.RollbackException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Function;
import org.hibernate.ConnectionAcquisitionMode;
import org.hibernate.ConnectionReleaseMode;
import org.hibernate.JDBCException;
import org.hibernate.Session;
import org.hibernate.SessionBuilder;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
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

    private final SqlExceptionHelper exceptions;
    private final Function<Session, R> work;
    private final OwnedTransaction owned = new OwnedTransaction();
    private TransactionPhase phase = TransactionPhase.CONNECT;
    private TransactionWatch watch = TransactionWatch.none();

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
        StatelessSession tenant = factory.withStatelessOptions()
                .connectionHandling(ConnectionAcquisitionMode.AS_NEEDED, ConnectionReleaseMode.ON_CLOSE)
                .openStatelessSession();
        try {
            return runFor(tenant, factory);
        } finally {
            quietly("closed", tenant::close);
        }
    }

    private R runFor(StatelessSession tenant, SessionFactory factory) {
        JdbcConnectionAccess pool = ((SharedSessionContractImplementor) tenant).getJdbcConnectionAccess();
        Connection lent = borrow(pool);
        try {
            return runOn(lent, factory.withOptions().tenantIdentifier(tenant.getTenantIdentifierValue()));
        } finally {
            quietly("given back", () -> pool.releaseConnection(lent));
        }
    }

    private Connection borrow(JdbcConnectionAccess pool) {
        try {
            return pool.obtainConnection();
        } catch (SQLException refused) {
            throw exceptions.convert(refused, "Unable to acquire JDBC Connection");
        }
    }

    /** Who is lent the connection next finds nothing open on it, and nobody else using it. */
    private R runOn(Connection lent, SessionBuilder sessions) {
        WorkConnection connection = new WorkConnection(lent);
        Leaving leaving = () -> {};
        try {
            boolean autoCommit = lent.getAutoCommit();
            watch = TransactionWatch.on(lent);
            leaving = () -> leave(lent, autoCommit);
            return runIn(sessions.connection(connection.given()).openSession());
        } catch (SQLException refused) {
            throw exceptions.convert(refused, "Unable to begin a transaction");
        } finally {
            connection.end();
            quietly("left", leaving);
            watch.close();
        }
    }

    private R runIn(Session session) {
        try {
            return transact(session, owned.begin(session));
        } finally {
            quietly("closed", session::close);
        }
    }

    private R transact(Session session, Transaction transaction) {
        try {
            phase = TransactionPhase.WORK;
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

    /** Work that has closed its session leaves its transaction open. What cannot be rolled back is given up. */
    private static void leave(Connection lent, boolean autoCommit) throws SQLException {
        if (lent.isClosed()) {
            return;
        }
        try {
            if (!lent.getAutoCommit()) {
                lent.rollback();
            }
        } catch (SQLException | RuntimeException uncertain) {
            lent.abort(Runnable::run);
            throw uncertain;
        }
        if (lent.getAutoCommit() != autoCommit) {
            lent.setAutoCommit(autoCommit);
        }
    }

    private interface Leaving {
        void run() throws SQLException;
    }

    private static void quietly(String what, Leaving leaving) {
        try {
            leaving.run();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The session or the connection of a transaction could not be {}", what, e);
        }
    }
}
