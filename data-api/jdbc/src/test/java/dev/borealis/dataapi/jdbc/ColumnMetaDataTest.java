package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.MetaDataComparison.Meant;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What result sets and statements tell of columns and parameters of every type, beside pgjdbc and Connector/J. */
final class ColumnMetaDataTest {

    private static final List<Meant> POSTGRESQL = List.of(
            Meant.of(
                    "`ResultSetMetaData` and `ParameterMetaData` know a type by its name alone",
                    "ResultSetMetaData.(getColumnType|getColumnTypeName) of en2? .*|ResultSetMetaData.isNullable of da .*"
                            + "|ResultSetMetaData.(isCaseSensitive|isSigned) of a\\w+ _.*"
                            + "|ResultSetMetaData.(getPrecision|getScale|getColumnDisplaySize) of (a\\w+ _.*|dm .*)"
                            + "|ParameterMetaData.(getParameterType|getParameterTypeName|getParameterClassName|isSigned) 1 of"
                            + " UPDATE meta.kinds SET (en|co|bt8|da|ai) .*"),
            Meant.of(
                    "`ResultSetMetaData` of a column that is asked for as text",
                    "ResultSetMetaData.(getColumnClassName|getColumnDisplaySize|getColumnType|getColumnTypeName"
                            + "|getPrecision|getScale|getTableName|isCaseSensitive|isCurrency|isNullable)"
                            + " of (abt|ad|ae|bt8?|bx|ci|co|iv2?|ivd|jp|ln|ls|lsn|m|mac8?|p|pa|po|qc|rc|rm|sp|tq|tv|tz0?|vb9?|x) .*"),
            Meant.of(
                    "`getObject` of a type that JDBC has no class for",
                    "ResultSetMetaData.getColumnClassName of (js|jb) json.*"));
    private static final List<Meant> MYSQL = List.of(
            Meant.of("`ResultSetMetaData` tells no database", "ResultSetMetaData.getCatalogName of .*"),
            Meant.of(
                    "`ResultSetMetaData` tells no database",
                    "ResultSetMetaData.(getColumnType|getColumnTypeName|getColumnClassName|getColumnName|getPrecision"
                            + "|getColumnDisplaySize) of (other|one|nothing|z z) .*"),
            Meant.of("`YEAR` is a number", "ResultSetMetaData.(getColumnClassName|getColumnType) of y YEAR"),
            Meant.of("A `BIT` is a number", "ResultSetMetaData.getColumnClassName of bt8 BIT"),
            Meant.of(
                    "A `TEXT` is as long as its bytes",
                    "ResultSetMetaData.(getPrecision|getColumnDisplaySize) of (tt|tx|mt|lt|js) .*"
                            + "|ResultSetMetaData.isCaseSensitive of .*"),
            Meant.of("`ParameterMetaData` takes every parameter for a text", "ParameterMetaData\\..*"));

    static List<Meant> meant(Engine engine) {
        return engine == Engine.POSTGRESQL ? POSTGRESQL : MYSQL;
    }

    /** A query of each column that the service returns, and of what is no column. */
    private static List<String> queries(Engine engine, Connection reference) throws SQLException {
        List<String> queries = new ArrayList<>();
        try (ResultSet columns = reference
                .getMetaData()
                .getColumns(
                        engine == Engine.MYSQL ? "meta" : null, engine == Engine.MYSQL ? null : "meta", "kinds", "%")) {
            while (columns.next()) {
                if (!columns.getString("TYPE_NAME").equals("GEOMETRY")) {
                    queries.add("SELECT " + columns.getString("COLUMN_NAME") + " FROM meta.kinds");
                }
            }
        }
        assertThat(queries).hasSizeGreaterThan(50);
        String quote = engine == Engine.MYSQL ? "`" : "\"";
        queries.add("SELECT * FROM meta.parent");
        queries.add("SELECT k.id AS other, 1 AS one, 'x' AS text, NULL AS nothing, 1.50 AS number, p.z AS " + quote
                + "z z" + quote + ", count(*) AS many FROM meta.kinds k, meta.parent p GROUP BY k.id, p.z");
        return queries;
    }

    @AfterAll
    static void dropTheSchemas() throws SQLException {
        for (Engine engine : Engine.values()) {
            MetaDataSchemas.drop(engine);
        }
    }

    @ParameterizedTest
    @EnumSource
    void columnsAndParametersAreTheReferenceDrivers(Engine engine) throws Exception {
        MetaDataSchemas.make(engine);
        try (Connection ours = Databases.ours(engine);
                Connection reference = Databases.reference(engine)) {
            MetaDataComparison comparison = new MetaDataComparison(ours.getMetaData(), reference.getMetaData());
            for (String sql : queries(engine, reference)) {
                columns(comparison, ours, reference, sql);
            }
            parameters(engine, comparison, ours, reference);
            comparison.holds(meant(engine));
        }
    }

    private static void columns(MetaDataComparison comparison, Connection ours, Connection theirs, String sql)
            throws SQLException {
        try (Statement mine = ours.createStatement();
                Statement other = theirs.createStatement();
                ResultSet rows = mine.executeQuery(sql);
                ResultSet others = other.executeQuery(sql)) {
            columns(comparison, rows.getMetaData(), others.getMetaData());
        } catch (SQLException e) {
            return; // a type that the service does not return
        }
        try (PreparedStatement mine = ours.prepareStatement(sql);
                PreparedStatement other = theirs.prepareStatement(sql)) {
            columns(comparison, mine.getMetaData(), other.getMetaData());
        }
    }

    private static void columns(MetaDataComparison comparison, ResultSetMetaData ours, ResultSetMetaData theirs)
            throws SQLException {
        comparison.same("columns", "" + ours.getColumnCount(), "" + theirs.getColumnCount());
        for (int column = 1; column <= theirs.getColumnCount(); column++) {
            String where = theirs.getColumnLabel(column) + " " + theirs.getColumnTypeName(column);
            for (Method method : methods(ResultSetMetaData.class)) {
                comparison.same(
                        "ResultSetMetaData." + method.getName() + " of " + where,
                        told(method, ours, column),
                        told(method, theirs, column));
            }
        }
    }

    /** One statement with a parameter for each column, and one where nothing gives them a type. */
    private static void parameters(Engine engine, MetaDataComparison comparison, Connection ours, Connection theirs)
            throws SQLException {
        for (String column :
                List.of("i4", "id", "v10", "n82", "ts3", "tt", "by", "en", "co", "ai", "b", "bt8", "x", "da")) {
            String sql = engine == Engine.POSTGRESQL
                    ? "UPDATE meta.kinds SET " + column + " = ? WHERE id = ?"
                    : "UPDATE meta.kinds SET i = ? WHERE id = ?";
            try (PreparedStatement mine = ours.prepareStatement(sql);
                    PreparedStatement other = theirs.prepareStatement(sql)) {
                ParameterMetaData first = mine.getParameterMetaData();
                ParameterMetaData second = other.getParameterMetaData();
                comparison.same("parameters", "" + first.getParameterCount(), "" + second.getParameterCount());
                for (Method method : methods(ParameterMetaData.class)) {
                    for (int place : new int[] {1, 2, 0, 3}) {
                        comparison.same(
                                "ParameterMetaData." + method.getName() + " " + place + " of " + sql,
                                told(method, first, place),
                                told(method, second, place));
                    }
                }
            }
        }
    }

    private static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(each -> Arrays.equals(each.getParameterTypes(), new Class<?>[] {int.class}))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static String told(Method method, Object metaData, int place) {
        try {
            return String.valueOf(method.invoke(metaData, place));
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof SQLException ? "failed with an SQLException" : "failed with " + e.getCause();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
