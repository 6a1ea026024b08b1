package dev.borealis.dsql.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connection as a transaction's function sees it: it cannot end the transaction that somebody else will end, and maybe
 * run again.
 */
final class GuardedConnection implements InvocationHandler {

    private static final Set<String> REFUSED = Set.of("commit", "rollback", "setReadOnly", "abort");

    private final Connection connection;
    private volatile boolean over;

    GuardedConnection(Connection connection) {
        this.connection = connection;
    }

    /** What the function is given. */
    Connection guarded() {
        return (Connection) Proxy.newProxyInstance(
                GuardedConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    /** Lets nothing through any more: it would run in no transaction, or in somebody else's. */
    void end() {
        over = true;
    }

    static boolean isGuarded(Connection connection) {
        return Proxy.isProxyClass(connection.getClass())
                && Proxy.getInvocationHandler(connection) instanceof GuardedConnection;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (name.equals("close")) {
            return null;
        }
        if (name.equals("equals") && arguments != null) {
            return proxy == arguments[0];
        }
        if (over && method.getDeclaringClass() != Object.class) {
            return afterwards(name);
        }
        if (REFUSED.contains(name) || (name.equals("setAutoCommit") && wantsAutoCommit(arguments))) {
            throw StatementWatch.refusal(name);
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean afterwards(String name) throws SQLException {
        return switch (name) {
            case "isClosed" -> true;
            case "isValid", "isWrapperFor" -> false;
            default ->
                throw new SQLNonTransientConnectionException(
                        "The transaction is over, and with it the connection that its function was given",
                        SqlStates.CONNECTION_LOST);
        };
    }

    private static boolean wantsAutoCommit(Object @Nullable [] arguments) {
        return arguments != null && Boolean.TRUE.equals(arguments[0]);
    }
}
