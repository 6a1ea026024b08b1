package dev.borealis.it.promises;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction holds of a pool just now, for another thread to break: never what has been given back, which may be
 * somebody else's by then.
 */
final class Grip {

    private static final ThreadLocal<Grip> MINE = new ThreadLocal<>();

    private @Nullable Connection connection;
    private @Nullable Statement statement;

    /** Lets this thread's connections be held by this grip. */
    void begin() {
        MINE.set(this);
    }

    static void end() {
        MINE.remove();
    }

    /** Breaks what is held; false if nothing is that could be broken so. */
    synchronized boolean broke(Means means) {
        try {
            if (means == Means.ABORT && connection != null) {
                connection.abort(Runnable::run);
                return true;
            }
            if (means == Means.CANCEL && statement != null) {
                statement.cancel();
                return true;
            }
            return false;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void holds(@Nullable Connection lent) {
        connection = lent;
    }

    private synchronized void runs(@Nullable Statement under) {
        statement = under;
    }

    /** A pool whose connections are held by the grip of the thread that borrows them, if it has one. */
    static DataSource on(DataSource pool) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = call(pool, method, arguments);
            Grip mine = MINE.get();
            return mine != null && result instanceof Connection lent ? mine.held(lent) : result;
        });
    }

    private Connection held(Connection lent) {
        holds(lent);
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("close")) {
                holds(null);
            }
            Object result = call(lent, method, arguments);
            return result instanceof Statement made ? watched(made, method.getReturnType()) : result;
        });
    }

    private Object watched(Statement made, Class<?> type) {
        return proxy(type, (proxy, method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return call(made, method, arguments);
            }
            runs(made);
            try {
                return call(made, method, arguments);
            } finally {
                runs(null);
            }
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Grip.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
