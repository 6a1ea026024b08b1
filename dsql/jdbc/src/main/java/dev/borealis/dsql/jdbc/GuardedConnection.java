package dev.borealis.dsql.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.QueryExecutor;
import org.postgresql.fastpath.Fastpath;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.largeobject.LargeObjectManager;

/**
 * The connection as a transaction's function sees it: it cannot end the transaction that somebody else will end, and maybe
 * run again. What leads further, to the driver's own connection or to the catalog, is guarded in the same way.
 */
final class GuardedConnection implements InvocationHandler {

    private static final Set<String> REFUSED =
            Set.of("commit", "rollback", "setReadOnly", "abort", "beginRequest", "endRequest", "watch");

    private final Object target;
    private final FunctionsGoods goods;

    private GuardedConnection(Object target, FunctionsGoods goods) {
        this.target = target;
        this.goods = goods;
    }

    /**
     * Guards a connection.
     *
     * @param goods what the function is given; it ends with that
     * @return what the function is given
     */
    static Connection of(Connection connection, FunctionsGoods goods) {
        return (Connection) new GuardedConnection(connection, goods).proxy(Connection.class);
    }

    static boolean isGuarded(Connection connection) {
        return Proxy.isProxyClass(connection.getClass())
                && Proxy.getInvocationHandler(connection) instanceof GuardedConnection;
    }

    private Object proxy(Class<?>... types) {
        return Proxy.newProxyInstance(GuardedConnection.class.getClassLoader(), types, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.equals("close")) {
            return null;
        }
        if (name.equals("equals") && arguments != null) {
            return proxy == arguments[0];
        }
        if (method.getDeclaringClass() == Object.class || isValue(name)) {
            return call(method, arguments);
        }
        try (var use = goods.use()) {
            if (use.isOver()) {
                return afterwards(name);
            }
            if (REFUSED.contains(name) || (name.equals("setAutoCommit") && wantsAutoCommit(arguments))) {
                throw StatementWatch.refusal(name);
            }
            return switch (name) {
                case "getCopyAPI" -> new CopyManager((BaseConnection) proxy);
                case "getFastpathAPI" -> new Fastpath((BaseConnection) proxy);
                case "getLargeObjectAPI" -> new LargeObjectManager((BaseConnection) proxy);
                case "unwrap" -> unwrapped((Class<?>) first(arguments), call(method, arguments));
                case "isWrapperFor" ->
                    ((Class<?>) first(arguments)).isInterface() && Boolean.TRUE.equals(call(method, arguments));
                default -> given(proxy, call(method, arguments));
            };
        }
    }

    /** What an array has in itself may be read later; its rows have a statement. */
    private boolean isValue(String name) {
        return target instanceof Array && !name.equals("getResultSet");
    }

    /** The array that a guard stands for, which the driver knows; anything else as it is. */
    static @Nullable Object driversOwn(@Nullable Object argument) {
        return argument instanceof Array
                        && Proxy.isProxyClass(argument.getClass())
                        && Proxy.getInvocationHandler(argument) instanceof GuardedConnection guard
                ? guard.target
                : argument;
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object first(@Nullable Object @Nullable [] arguments) {
        if (arguments == null || arguments[0] == null) {
            throw new IllegalArgumentException("Say which interface is wanted");
        }
        return arguments[0];
    }

    private @Nullable Object given(Object proxy, @Nullable Object result) throws SQLException {
        if (result instanceof Statement statement) {
            return guarded(statement, proxy);
        }
        if (result instanceof ResultSet rows && rows.getStatement() != null) {
            return GuardedHandle.of(rows, guarded(rows.getStatement(), proxy));
        }
        return result instanceof DatabaseMetaData
                        || result instanceof QueryExecutor
                        || result instanceof Connection
                        || result instanceof Array
                ? further(result)
                : result;
    }

    /** What the catalog makes leads back to a connection, too. */
    private Statement guarded(Statement statement, Object proxy) throws SQLException {
        goods.add(statement);
        Object owner = proxy instanceof Connection ? proxy : further(statement.getConnection());
        return GuardedHandle.of(statement, (Connection) owner);
    }

    Object further(Object result) {
        return new GuardedConnection(result, goods).proxy(VisibleInterfaces.of(result.getClass()));
    }

    private @Nullable Object unwrapped(Class<?> wanted, @Nullable Object result) throws SQLException {
        if (!(result instanceof Connection)) {
            return result;
        }
        if (!wanted.isInterface()) {
            throw new SQLFeatureNotSupportedException(
                    "A transaction's function cannot have the driver's own " + wanted.getName()
                            + ", which would outlive the transaction. Unwrap an interface, such as"
                            + " org.postgresql.PGConnection",
                    SqlStates.UNSUPPORTED);
        }
        if (result instanceof PgConnection driver) {
            goods.givesAway(driver);
        }
        return further(result);
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

    private static boolean wantsAutoCommit(@Nullable Object @Nullable [] arguments) {
        return arguments != null && Boolean.TRUE.equals(arguments[0]);
    }
}
