package dev.borealis.hibernate;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to what schema statements answer: an asynchronous one gives a row with the id of the job that it began. Nothing else
 * of the connection changes.
 */
final class JobWatch {

    private static final String ID = "job_id";

    private JobWatch() {}

    /** The connection, whose statements tell the jobs that they begin. */
    static Connection over(Connection connection, Consumer<String> jobs) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = call(connection, method, arguments);
            return result instanceof Statement statement && method.getName().equals("createStatement")
                    ? over(statement, jobs)
                    : result;
        });
    }

    private static Statement over(Statement statement, Consumer<String> jobs) {
        return proxy(Statement.class, (self, method, arguments) -> {
            Object result = call(statement, method, arguments);
            if (method.getName().equals("execute") && Boolean.TRUE.equals(result)) {
                tell(statement, jobs);
            }
            return result;
        });
    }

    private static void tell(Statement statement, Consumer<String> jobs) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            boolean told = rows.getMetaData().getColumnCount() == 1
                    && rows.getMetaData().getColumnLabel(1).equals(ID);
            while (told && rows.next()) {
                String id = rows.getString(1);
                if (id != null) {
                    jobs.accept(id);
                }
            }
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(JobWatch.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
