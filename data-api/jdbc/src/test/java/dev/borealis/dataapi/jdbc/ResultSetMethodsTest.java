package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All methods of a result set, found by reflection, where they can only fail: an SQLException and nothing else. */
final class ResultSetMethodsTest {

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("try") // closed on purpose
    void failWithSqlException(Engine engine) throws Exception {
        try (Connection connection = Databases.ours(engine);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 AS a, 'x' AS b")) {
            allFail(rows, "get|find", 1); // before the first row
            rows.next();
            allFail(rows, "get", 0);
            allFail(rows, "get", 3);
            allFail(rows, "get", Integer.MIN_VALUE);
            allFail(rows, "update|insert|delete|refresh|moveTo|cancelRow", 1);
            rows.close();
            allFail(rows, "get|update|insert|delete|find|first|last|next|previous|absolute|relative", 1);
        }
    }

    private static void allFail(ResultSet rows, String names, int column) throws IllegalAccessException {
        List<Method> methods = Arrays.stream(ResultSet.class.getMethods())
                .filter(method -> method.getName().matches("(" + names + ").*"))
                .filter(method -> method.getName().matches("(?!get).*") || takesColumn(method))
                .toList();
        assertThat(methods).isNotEmpty();
        for (Method method : methods) {
            try {
                Object value = method.invoke(rows, arguments(method, column));
                assertThat(method).as("gave " + value).isNull();
            } catch (InvocationTargetException thrown) {
                assertThat(thrown.getCause()).as(method.toString()).isInstanceOf(SQLException.class);
            }
        }
    }

    private static boolean takesColumn(Method method) {
        return method.getParameterCount() > 0;
    }

    private static Object[] arguments(Method method, int column) {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = method.getParameterTypes()[i];
            arguments[i] = i == 0 && type == String.class ? "no such label" : value(type, i == 0 ? column : 1);
        }
        return arguments;
    }

    /** Of an object there is none. */
    private static Object value(Class<?> type, int number) {
        if (type == int.class) {
            return number;
        }
        if (type == long.class) {
            return (long) number;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == byte.class) {
            return (byte) number;
        }
        if (type == short.class) {
            return (short) number;
        }
        if (type == float.class) {
            return (float) number;
        }
        return type == double.class ? (Object) (double) number : null;
    }
}
