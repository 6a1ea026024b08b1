package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PgDatabaseMetaData;

/** Every method of metadata beside pgjdbc's own over the same connection: what differs is what is meant to. */
class MetaDataBesidePgjdbcTest {

    private static final long SEED = 16;
    private static final int QUESTIONS = 15;

    /** Methods, or columns of their results, that DSQL has other answers for. */
    private static final String[] MEANT = {
        "getBestRowIdentifier rows", // pgjdbc takes the included columns for columns of the key
        "getColumns TYPE_NAME", // there are no serial types
        "getDriverMajorVersion",
        "getDriverMinorVersion",
        "getDriverName",
        "getDriverVersion",
        "getIndexInfo rows",
        "getMaxColumnsInIndex",
        "getMaxColumnsInTable",
        "getMaxRowSize",
        "supportsDataDefinitionAndDataManipulationTransactions",
        "supportsSavepoints",
        "supportsTransactionIsolationLevel",
    };

    private static final String[] NAMES = {
        null,
        "",
        "%",
        "postgres",
        "beside",
        "besid_",
        "parent",
        "child",
        "p%",
        "id",
        "Mixed Name",
        "Q%",
        "PARENT",
        "seen",
        "nosuch",
        "twice",
        "tag",
        "\\%"
    };

    private final Random random = new Random(SEED);
    private final TreeSet<String> differences = new TreeSet<>();

    @Test
    void onlyWhatIsMeantDiffers() throws Exception {
        Aurora.execute(
                "CREATE SCHEMA beside",
                "CREATE DOMAIN beside.tag AS varchar(20)",
                "CREATE SEQUENCE beside.number CACHE 1",
                "CREATE TABLE beside.parent (id bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY, a numeric, b beside.tag"
                        + ", c timestamptz(3) DEFAULT now(), d bytea, n bigint DEFAULT nextval('beside.number'), UNIQUE (b))",
                "CREATE TABLE beside.child (p bigint REFERENCES beside.parent ON DELETE CASCADE, \"Mixed Name\" text,"
                        + " x jsonb, e text GENERATED ALWAYS AS (lower(\"Mixed Name\")) STORED, PRIMARY KEY (p, \"Mixed Name\"))",
                "COMMENT ON TABLE beside.child IS 'a comment'",
                "CREATE INDEX ASYNC seen_index ON beside.child (lower(e)) WHERE e IS NOT NULL",
                "CREATE VIEW beside.seen AS SELECT * FROM beside.child",
                "CREATE FUNCTION beside.twice(v int) RETURNS int LANGUAGE sql AS 'SELECT 2 * v'",
                "CREATE ROLE beside_reader",
                "GRANT SELECT ON beside.child TO beside_reader");
        try (Connection connection = Aurora.connect()) {
            DatabaseMetaData ours = connection.getMetaData();
            DatabaseMetaData judge = new PgDatabaseMetaData(connection.unwrap(PgConnection.class));
            List<Method> methods = Arrays.stream(DatabaseMetaData.class.getDeclaredMethods())
                    .filter(method -> !method.getName().equals("getConnection"))
                    .sorted(Comparator.comparing(Method::toString))
                    .toList();
            assertThat(methods).hasSizeGreaterThan(170);
            for (Method method : methods) {
                for (int i = 0; i < (method.getParameterCount() == 0 ? 1 : QUESTIONS); i++) {
                    Object[] arguments = Arrays.stream(method.getParameterTypes())
                            .map(this::argument)
                            .toArray();
                    compare(method, ours, judge, arguments);
                }
            }
            for (String table : new String[] {"parent", "child"}) {
                compare("getIndexInfo", ours, judge, null, "beside", table, false, true);
                compare("getBestRowIdentifier", ours, judge, null, "beside", table, 2, true);
                compare("getColumns", ours, judge, null, "beside", table, "%");
                compare("getPrimaryKeys", ours, judge, null, "beside", table);
                compare("getImportedKeys", ours, judge, null, "beside", table);
                compare("getExportedKeys", ours, judge, null, "beside", table);
                compare("getVersionColumns", ours, judge, null, "beside", table);
                compare("getTablePrivileges", ours, judge, null, "beside", table);
                compare("getColumnPrivileges", ours, judge, null, "beside", table, "%");
            }
            compare("supportsTransactionIsolationLevel", ours, judge, Connection.TRANSACTION_SERIALIZABLE);
        }
        assertThat(differences).containsExactly(MEANT);
    }

    private Object argument(Class<?> type) {
        if (type == String.class) {
            return NAMES[random.nextInt(NAMES.length)];
        }
        if (type == String[].class) {
            return random.nextBoolean() ? null : new String[] {"TABLE", "VIEW"};
        }
        if (type == int[].class) {
            return null;
        }
        return type == boolean.class ? (Object) random.nextBoolean() : (Object) random.nextInt(5);
    }

    private void compare(String name, DatabaseMetaData ours, DatabaseMetaData judge, Object... arguments)
            throws Exception {
        Method method = Arrays.stream(DatabaseMetaData.class.getMethods())
                .filter(each -> each.getName().equals(name) && each.getParameterCount() == arguments.length)
                .findFirst()
                .orElseThrow();
        compare(method, ours, judge, arguments);
    }

    private void compare(Method method, DatabaseMetaData ours, DatabaseMetaData judge, Object... arguments)
            throws Exception {
        Object answer = answer(method, ours, arguments);
        Object expected = answer(method, judge, arguments);
        if (answer instanceof List<?> rows && expected instanceof List<?> judged && rows.size() == judged.size()) {
            for (int row = 0; row < rows.size(); row++) {
                columns(method, (List<?>) rows.get(row), (List<?>) judged.get(row), (List<?>) judged.get(0));
            }
        } else if (answer instanceof List && expected instanceof List) {
            differences.add(method.getName() + " rows");
        } else if (!String.valueOf(answer).equals(String.valueOf(expected))) {
            differences.add(method.getName());
        }
    }

    private void columns(Method method, List<?> row, List<?> judged, List<?> labels) {
        if (row.size() != judged.size()) {
            differences.add(method.getName() + " labels");
            return;
        }
        for (int i = 0; i < row.size(); i++) {
            if (!String.valueOf(row.get(i)).equals(String.valueOf(judged.get(i)))) {
                differences.add(method.getName() + " " + labels.get(i));
            }
        }
    }

    /** What it returns, or its error; of a result the labels and then the rows. */
    private static Object answer(Method method, DatabaseMetaData metadata, Object... arguments) throws Exception {
        try {
            Object value = method.invoke(metadata, arguments);
            return value instanceof ResultSet result ? table(result) : value;
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof SQLException error
                    ? error.getClass() + " " + error.getSQLState() // the message names the class
                    : String.valueOf(e.getCause());
        } catch (NullPointerException brokenInPgjdbc) {
            return "no labels";
        }
    }

    private static List<List<String>> table(ResultSet result) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (result) {
            int columns = result.getMetaData().getColumnCount();
            List<String> labels = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                labels.add(result.getMetaData().getColumnLabel(i));
            }
            rows.add(labels);
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
