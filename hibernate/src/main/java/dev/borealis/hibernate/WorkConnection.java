package dev.borealis.hibernate;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool's connection, as Hibernate and the work of one attempt have it: its use ends before the pool has it back. A thread that
 * work leaves behind may be anywhere then, and a pool tells it apart from nobody who borrows the connection next. No call is half
 * way through when this has ended, and none gets through later.
 */
final class WorkConnection {

    private static final Logger LOG = LoggerFactory.getLogger(WorkConnection.class);

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<Statement> statements =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final Connection lent;
    private boolean over;

    WorkConnection(Connection lent) {
        this.lent = lent;
    }

    /** What Hibernate is to use. */
    Connection given() {
        return guarded(Connection.class, lent, null);
    }

    /** Ends it, and closes the statements that were made of it. */
    void end() {
        lock.writeLock().lock();
        try {
            over = true;
        } finally {
            lock.writeLock().unlock();
        }
        for (Statement statement : statements.toArray(Statement[]::new)) {
            try {
                statement.close();
            } catch (SQLException | RuntimeException e) {
                LOG.debug("A statement that work has left open could not be closed", e);
            }
        }
    }

    /** Guards what leads to the connection; the maker is what it leads back to, if that is not the connection itself. */
    private <T> T guarded(Class<T> type, T target, @Nullable Object maker) {
        InvocationHandler handler = (proxy, method, arguments) -> call(proxy, target, maker, method, arguments);
        return type.cast(Proxy.newProxyInstance(WorkConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object call(
            Object proxy, Object target, @Nullable Object maker, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.getName().equals("equals") && arguments != null
                    ? proxy == arguments[0]
                    : invoke(target, method, arguments);
        }
        lock.readLock().lock();
        try {
            return over ? afterwards(method.getName()) : use(proxy, target, maker, method, arguments);
        } finally {
            lock.readLock().unlock();
        }
    }

    private @Nullable Object use(
            Object proxy, Object target, @Nullable Object maker, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.equals("close") && target == lent) {
            return null; // The attempt gives it back.
        }
        if (name.equals("unwrap") && arguments != null && arguments[0] == Connection.class) {
            return proxy;
        }
        Object result = invoke(target, method, arguments);
        if (name.equals("getConnection")) {
            return given();
        }
        if (name.equals("getStatement") && maker != null) {
            return maker;
        }
        return further(proxy, result);
    }

    private @Nullable Object further(Object proxy, @Nullable Object result) throws SQLException {
        if (result instanceof Statement statement) {
            return guarded(statement);
        }
        if (result instanceof ResultSet rows && rows.getStatement() != null) {
            return guarded(ResultSet.class, rows, proxy instanceof Statement ? proxy : guarded(rows.getStatement()));
        }
        if (result instanceof Array array) {
            return guarded(Array.class, array, null);
        }
        return result instanceof DatabaseMetaData catalog ? guarded(DatabaseMetaData.class, catalog, null) : result;
    }

    private Statement guarded(Statement statement) {
        statements.add(statement);
        if (statement instanceof CallableStatement call) {
            return guarded(CallableStatement.class, call, null);
        }
        return statement instanceof PreparedStatement prepared
                ? guarded(PreparedStatement.class, prepared, null)
                : guarded(Statement.class, statement, null);
    }

    private static @Nullable Object afterwards(String name) throws SQLException {
        return switch (name) {
            case "close" -> null;
            case "isClosed" -> true;
            case "isValid", "isWrapperFor" -> false;
            default ->
                throw new SQLNonTransientConnectionException(
                        "The transaction is over, and with it the connection that its work was given", "08003");
        };
    }

    private static @Nullable Object invoke(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
