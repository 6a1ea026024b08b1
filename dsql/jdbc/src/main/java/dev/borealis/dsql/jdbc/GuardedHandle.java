package dev.borealis.dsql.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A statement, or its rows, as a transaction's function has them: the way back from them leads to the guarded connection and not
 * to the pool's, which a thread could go on with while the pool takes it back.
 */
final class GuardedHandle implements InvocationHandler {

    private final Object target;
    private final Object maker;

    private GuardedHandle(Object target, Object maker) {
        this.target = target;
        this.maker = maker;
    }

    /**
     * Guards a statement.
     *
     * @param connection the guarded connection that it was made of
     */
    static Statement of(Statement statement, Connection connection) {
        return (Statement) proxy(statement, connection);
    }

    /**
     * Guards rows.
     *
     * @param statement the guarded statement that they are of
     */
    static ResultSet of(ResultSet rows, Statement statement) {
        return (ResultSet) proxy(rows, statement);
    }

    private static Object proxy(Object target, Object maker) {
        return Proxy.newProxyInstance(
                GuardedHandle.class.getClassLoader(),
                VisibleInterfaces.of(target.getClass()),
                new GuardedHandle(target, maker));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "equals" ->
                arguments != null && arguments.length == 1 ? proxy == arguments[0] : call(method, arguments);
            case "getConnection", "getStatement" -> back(method, arguments);
            case "unwrap" -> unwrapped(arguments, call(method, arguments));
            default -> given(proxy, call(method, arguments));
        };
    }

    /** A closed one fails as it does without a guard. */
    private Object back(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        call(method, arguments);
        return maker;
    }

    private @Nullable Object given(Object proxy, @Nullable Object result) {
        if (result instanceof Array array) {
            return connection().further(array);
        }
        return result instanceof ResultSet rows && proxy instanceof Statement statement ? of(rows, statement) : result;
    }

    private GuardedConnection connection() {
        InvocationHandler handler = Proxy.getInvocationHandler(maker);
        return handler instanceof GuardedHandle statement ? statement.connection() : (GuardedConnection) handler;
    }

    private @Nullable Object unwrapped(@Nullable Object @Nullable [] arguments, @Nullable Object result)
            throws SQLException {
        if (!(result instanceof Statement || result instanceof ResultSet)) {
            return result;
        }
        if (arguments != null && arguments[0] instanceof Class<?> wanted && !wanted.isInterface()) {
            throw new SQLFeatureNotSupportedException(
                    "A transaction's function cannot have the driver's own " + wanted.getName()
                            + ", which would outlive the transaction. Unwrap an interface, such as"
                            + " org.postgresql.PGStatement",
                    SqlStates.UNSUPPORTED);
        }
        return proxy(result, maker);
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        for (int each = 0; arguments != null && each < arguments.length; each++) {
            arguments[each] = GuardedConnection.driversOwn(arguments[each]);
        }
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
