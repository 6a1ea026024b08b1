package dev.borealis.hibernate;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
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
        return guarded(Connection.class, lent);
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

    private <T> T guarded(Class<T> type, T target) {
        InvocationHandler handler = (proxy, method, arguments) -> call(proxy, target, method, arguments);
        return type.cast(Proxy.newProxyInstance(WorkConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object call(Object proxy, Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.getName().equals("equals") && arguments != null
                    ? proxy == arguments[0]
                    : invoke(target, method, arguments);
        }
        lock.readLock().lock();
        try {
            return over ? afterwards(method.getName()) : use(proxy, target, method, arguments);
        } finally {
            lock.readLock().unlock();
        }
    }

    private @Nullable Object use(Object proxy, Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("close")) {
            return null; // The attempt gives it back.
        }
        if (method.getName().equals("unwrap") && arguments != null && arguments[0] == Connection.class) {
            return proxy;
        }
        Object result = invoke(target, method, arguments);
        if (result instanceof Statement statement) {
            statements.add(statement);
        } else if (result instanceof ResultSet rows && rows.getStatement() != null) {
            statements.add(rows.getStatement());
        }
        if (result instanceof DatabaseMetaData catalog) {
            return guarded(DatabaseMetaData.class, catalog);
        }
        return method.getName().equals("getConnection") ? given() : result; // that of the catalog
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
