package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every method of an object that is closed: it fails with an SQLException where the reference driver's does, and never otherwise. */
final class ClosedObjectsTest {

    /** What may be called of a closed object, and what is the same for all of them. */
    private static final Set<String> ALWAYS =
            Set.of("close", "isClosed", "isWrapperFor", "unwrap", "abort", "isValid", "setClientInfo");

    private record Closed<T>(Class<T> type, T ours, T theirs) {}

    @ParameterizedTest
    @EnumSource
    void failsAsTheReferenceDriversDoes(Engine engine) throws Exception {
        List<String> findings = new ArrayList<>();
        try (Connection ours = Databases.ours(engine);
                Connection reference = Databases.reference(engine)) {
            ask(new Closed<>(Statement.class, statement(ours), statement(reference)), findings);
            ask(new Closed<>(PreparedStatement.class, prepared(ours), prepared(reference)), findings);
            ask(new Closed<>(CallableStatement.class, callable(ours, engine), callable(reference, engine)), findings);
            ask(new Closed<>(ResultSet.class, rows(ours), rows(reference)), findings);
        }
        ask(
                new Closed<>(Connection.class, closed(Databases.ours(engine)), closed(Databases.reference(engine))),
                findings);
        assertThat(findings).isEmpty();
    }

    private static Connection closed(Connection connection) throws SQLException {
        connection.close();
        return connection;
    }

    private static Statement statement(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.close();
        return statement;
    }

    private static PreparedStatement prepared(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT ?");
        statement.close();
        return statement;
    }

    private static CallableStatement callable(Connection connection, Engine engine) throws SQLException {
        CallableStatement statement =
                connection.prepareCall(engine == Engine.POSTGRESQL ? "{? = call abs(?)}" : "{call nosuch(?)}");
        statement.close();
        return statement;
    }

    private static ResultSet rows(Connection connection) throws SQLException {
        ResultSet rows = connection.createStatement().executeQuery("SELECT 1 AS x");
        rows.next();
        rows.close();
        return rows;
    }

    private static <T> void ask(Closed<T> closed, List<String> findings) {
        Arrays.stream(closed.type().getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !ALWAYS.contains(method.getName()))
                .sorted(Comparator.comparing(Method::toString))
                .forEach(method -> {
                    Object[] arguments = Arrays.stream(method.getParameterTypes())
                            .map(ClosedObjectsTest::some)
                            .toArray();
                    String ours = outcome(method, closed.ours(), arguments);
                    String theirs = outcome(method, closed.theirs(), arguments);
                    boolean kept =
                            theirs.equals("SQLException") ? ours.equals("SQLException") : !ours.contains("Runtime");
                    if (!kept) {
                        findings.add(closed.type().getSimpleName() + "." + method.getName()
                                + Arrays.toString(method.getParameterTypes()) + ": " + ours + ", the other: " + theirs);
                    }
                });
    }

    private static String outcome(Method method, Object target, Object... arguments) {
        try {
            method.invoke(target, arguments);
            return "nothing";
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof SQLException ? "SQLException" : "Runtime " + e.getCause();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A value that fits a parameter. */
    private static Object some(Class<?> type) {
        if (type == int.class) {
            return 1;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == short.class) {
            return (short) 1;
        }
        if (type == byte.class) {
            return (byte) 1;
        }
        if (type == float.class) {
            return 1f;
        }
        if (type == double.class) {
            return 1.0;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == String.class) {
            return "SELECT 1";
        }
        if (type == Class.class) {
            return String.class;
        }
        if (type == int[].class) {
            return new int[] {1};
        }
        if (type == String[].class) {
            return new String[] {"x"};
        }
        if (type == Object[].class) {
            return new Object[] {};
        }
        if (type == Properties.class) {
            return new Properties();
        }
        if (type == Reader.class) {
            return Reader.nullReader();
        }
        if (type == InputStream.class) {
            return InputStream.nullInputStream();
        }
        if (type == Executor.class) {
            return (Executor) Runnable::run;
        }
        return null;
    }
}
