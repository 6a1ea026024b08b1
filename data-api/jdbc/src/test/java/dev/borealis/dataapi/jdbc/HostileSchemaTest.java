package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A schema with types, tables, functions and operators of the names of PostgreSQL's own, before {@code pg_catalog} in the search
 * path, or behind it with functions and operators that fit better: what the driver sends by itself means what it meant before.
 */
final class HostileSchemaTest {

    private static final String PATH = "SET search_path = hostile, pg_catalog, public";

    /** Something that a program does, told as a text. */
    @FunctionalInterface
    private interface Work {
        String done(Connection connection) throws SQLException;
    }

    private static final Map<String, Work> WORKS = works();

    private static Map<String, Work> works() {
        Map<String, Work> works = new LinkedHashMap<>();
        works.put("pages", c -> rows(c, "SELECT id, v, d FROM public.hostile_rows ORDER BY id", 2));
        works.put("one page", c -> rows(c, "SELECT id, v FROM public.hostile_rows ORDER BY id", 0));
        works.put(
                "large",
                c -> ""
                        + rows(c, "SELECT id, big FROM public.hostile_rows ORDER BY id", 3)
                                .hashCode());
        works.put("text columns", c -> rows(c, "SELECT id, i, m, t, n FROM public.hostile_rows ORDER BY id", 2));
        works.put("text columns at once", c -> rows(c, "SELECT i, t, n FROM public.hostile_rows ORDER BY id", 0));
        works.put(
                "returned changes",
                c -> rows(c, "UPDATE public.hostile_rows SET v = v RETURNING id, v, d", 2)
                                .length()
                        + "");
        works.put(
                "setters",
                c -> prepared(
                        c,
                        "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?",
                        true,
                        (short) 2,
                        3,
                        4L,
                        1.5f,
                        2.25,
                        new BigDecimal("1.50"),
                        LocalDate.of(2024, 2, 29),
                        UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8")));
        works.put(
                "insert",
                c -> inserted(
                        c,
                        "INSERT INTO public.hostile_types VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *",
                        7,
                        8L,
                        "text",
                        true,
                        new BigDecimal("2.5"),
                        LocalDateTime.of(2024, 2, 29, 1, 2, 3),
                        LocalDate.of(2024, 2, 29),
                        new byte[] {1, 2},
                        UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
                        null));
        works.put("moment", c -> {
            try (PreparedStatement insert = c.prepareStatement(
                    "INSERT INTO public.hostile_types (ts, d, j) VALUES (?, ?, ?) RETURNING ts, d")) {
                insert.setTimestamp(1, Timestamp.valueOf("2024-02-29 01:02:03"));
                insert.setObject(2, "2024-02-29", Types.DATE);
                insert.setObject(3, "{\"a\": 1}", Types.OTHER);
                return rows(insert);
            }
        });
        works.put("open places", c -> prepared(c, "SELECT ? IS NULL, pg_catalog.concat('a', ?)", "x", "y"));
        works.put("own type", c -> {
            try (PreparedStatement insert =
                    c.prepareStatement("INSERT INTO public.hostile_types (e) VALUES (?) RETURNING e")) {
                insert.setObject(1, "happy", Types.OTHER);
                return rows(insert);
            }
        });
        works.put("array", c -> {
            try (PreparedStatement select = c.prepareStatement(
                    "SELECT id FROM public.hostile_rows WHERE id OPERATOR(pg_catalog.=) ANY (?) ORDER BY id")) {
                select.setArray(1, c.createArrayOf("int4", new Object[] {1, 3}));
                return rows(select);
            }
        });
        works.put("batch", c -> {
            try (PreparedStatement insert =
                    c.prepareStatement("INSERT INTO public.hostile_types (i4, t) VALUES (?, ?)")) {
                for (int i = 0; i < 3; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "b" + i);
                    insert.addBatch();
                }
                return "" + insert.executeBatch().length;
            }
        });
        works.put("catalog and schema names", c -> c.getCatalog());
        works.put("version", c -> "" + c.getMetaData().getDatabaseMajorVersion());
        works.put(
                "tables",
                c -> told(c.getMetaData().getTables(null, "public", "hostile\\_%", new String[] {"TABLE"}), 4));
        // A type that is not on the path has its schema before it.
        works.put(
                "columns",
                c -> told(c.getMetaData().getColumns(null, "public", "hostile\\_types", "%"), 7)
                        .replace("\"public\".\"hostile_mood\"", "hostile_mood"));
        works.put("columns of types", c -> told(c.getMetaData().getTypeInfo(), 2));
        works.put(
                "columns of privileges",
                c -> told(c.getMetaData().getTablePrivileges(null, "public", "hostile_rows"), 7));
        works.put(
                "columns of columns' privileges",
                c -> told(c.getMetaData().getColumnPrivileges(null, "public", "hostile_rows", "%"), 8));
        works.put(
                "columns of the best row",
                c -> told(c.getMetaData().getBestRowIdentifier(null, "public", "hostile_rows", 0, true), 7));
        works.put(
                "columns that change", c -> told(c.getMetaData().getVersionColumns(null, "public", "hostile_rows"), 4));
        works.put("columns of user types", c -> told(c.getMetaData().getUDTs(null, "public", "hostile\\_%", null), 5));
        works.put(
                "pseudo columns",
                c -> told(c.getMetaData().getPseudoColumns(null, "public", "hostile\\_rows", "%"), 12));
        works.put("keys", c -> told(c.getMetaData().getPrimaryKeys(null, "public", "hostile_rows"), 6));
        works.put("indexes", c -> told(c.getMetaData().getIndexInfo(null, "public", "hostile_rows", false, true), 10));
        works.put("imported", c -> told(c.getMetaData().getImportedKeys(null, "public", "hostile_types"), 14));
        works.put("exported", c -> told(c.getMetaData().getExportedKeys(null, "public", "hostile_rows"), 14));
        works.put("schemas", c -> told(c.getMetaData().getSchemas(null, "pub%"), 1));
        works.put("functions", c -> told(c.getMetaData().getFunctions(null, "public", "hostile\\_%"), 3));
        works.put("described", c -> {
            try (PreparedStatement select = c.prepareStatement("SELECT id, v, ts FROM public.hostile_rows")) {
                return select.getMetaData().getColumnTypeName(1)
                        + select.getMetaData().getColumnTypeName(2);
            }
        });
        return works;
    }

    static List<String> names() {
        return List.copyOf(WORKS.keySet());
    }

    @BeforeAll
    static void make() throws SQLException {
        try (Connection reference = Databases.reference(Engine.POSTGRESQL);
                Statement statement = reference.createStatement()) {
            for (String sql : List.of(
                    "DROP SCHEMA IF EXISTS hostile CASCADE",
                    "DROP TABLE IF EXISTS public.hostile_types, public.hostile_rows",
                    "DROP TYPE IF EXISTS public.hostile_mood",
                    "CREATE TYPE public.hostile_mood AS ENUM ('happy', 'sad')",
                    "CREATE TABLE public.hostile_rows (id int PRIMARY KEY, v varchar(20), d date, j jsonb, i interval, m money,"
                            + " t timetz, n int[][], ts timestamp, big text)",
                    "INSERT INTO public.hostile_rows SELECT i, 'v' || i, date '2024-01-01' + i, jsonb_build_object('i', i),"
                            + " i * interval '1 hour', i::numeric::money, timetz '01:02:03+00', ARRAY[ARRAY[i, 2]],"
                            + " timestamp '2024-01-01', repeat('x\"', 60000) FROM generate_series(1, 15) AS s (i)",
                    "CREATE INDEX hostile_index ON public.hostile_rows (v DESC, d)",
                    "CREATE TABLE public.hostile_types (i4 int, i8 bigint, t text, b bool, nu numeric, ts timestamp, d date, by bytea,"
                            + " u uuid, j jsonb, e public.hostile_mood, r int REFERENCES public.hostile_rows)",
                    "CREATE OR REPLACE FUNCTION public.hostile_plain(int) RETURNS int LANGUAGE sql AS 'SELECT $1'",
                    "CREATE SCHEMA hostile",
                    "GRANT USAGE ON SCHEMA hostile TO PUBLIC")) {
                statement.execute(sql);
            }
            for (String sql : shadows()) {
                statement.execute(sql);
            }
        }
    }

    @AfterAll
    static void remove() throws SQLException {
        try (Connection reference = Databases.reference(Engine.POSTGRESQL);
                Statement statement = reference.createStatement()) {
            statement.execute("DROP SCHEMA hostile CASCADE");
        }
    }

    /** Whoever calls one of them gets an error; whoever reads one of the tables finds nothing. */
    private static List<String> shadows() {
        List<String> sql = new ArrayList<>();
        for (String type : List.of(
                "text",
                "int2",
                "int4",
                "int8",
                "bool",
                "float4",
                "float8",
                "numeric",
                "bytea",
                "date",
                "uuid",
                "json",
                "jsonb",
                "timestamptz",
                "timestamp",
                "oid",
                "name",
                "regclass",
                "regproc",
                "refcursor",
                "void")) {
            sql.add("CREATE TYPE hostile." + type + " AS ENUM ('hostile')");
        }
        for (String table : List.of(
                "pg_class",
                "pg_attribute",
                "pg_type",
                "pg_namespace",
                "pg_proc",
                "pg_index",
                "pg_constraint",
                "pg_cursors",
                "pg_prepared_statements",
                "pg_database",
                "pg_operator",
                "pg_cast")) {
            sql.add("CREATE TABLE hostile." + table + " (oid pg_catalog.oid)");
        }
        for (String function : List.of(
                "octet_length(text)",
                "octet_length(varchar)",
                "translate(text, text, text)",
                "chr(int)",
                "to_json(text)",
                "set_config(text, text, boolean)",
                "current_setting(text)",
                "lower(text)",
                "lower(name)",
                "strpos(text, text)",
                "replace(text, text, text)",
                "quote_ident(text)",
                "format_type(oid, int)",
                "current_database()",
                "current_schema()",
                "obj_description(oid, name)",
                "obj_description(oid, text)",
                "col_description(oid, int)",
                "col_description(oid, smallint)",
                "pg_get_expr(pg_node_tree, oid)",
                "pg_get_indexdef(oid, int, boolean)",
                "current_schemas(boolean)",
                "concat(text, text)",
                "concat_ws(text, text)",
                "concat_ws(text, bigint)",
                "concat_ws(text, bigint, bigint)",
                "concat_ws(text, bigint, bigint, bigint)",
                "concat_ws(text, text, bigint, bigint)",
                "concat_ws(text, text, bigint, bigint, bigint)",
                "unnest(int[])",
                "unnest(oid[])",
                "unnest(regtype[])",
                "unnest(smallint[])",
                "unnest(int2vector)",
                "cursor_to_xmlschema(refcursor, boolean, boolean, text)",
                "btrim(text, text)",
                "pg_my_temp_schema()",
                "array_to_string(text[], text)",
                "timezone(text, timestamptz)")) {
            String returned = function.startsWith("octet_length") ? "int" : "text";
            sql.add("CREATE FUNCTION hostile." + qualified(function) + " RETURNS " + qualified(returned)
                    + " LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''hostile " + function + "''; END'");
        }
        sql.add(
                "CREATE FUNCTION hostile.fails(pg_catalog.int8, pg_catalog.int4) RETURNS pg_catalog.int8 LANGUAGE plpgsql AS"
                        + " 'BEGIN RAISE EXCEPTION ''hostile aggregate''; END'");
        sql.add("CREATE AGGREGATE hostile.sum(pg_catalog.int4) (SFUNC = hostile.fails, STYPE = pg_catalog.int8)");
        for (String operator : List.of("=", "<>", "<", ">", "<=", ">=", "||", "+", "-", "/", "&", "~~", "!~", "~")) {
            for (String operands : List.of(
                    "int, int",
                    "bigint, bigint",
                    "bigint, int",
                    "text, text",
                    "name, text",
                    "name, name",
                    "oid, oid",
                    "boolean, boolean",
                    "\"char\", \"char\"",
                    "smallint, int",
                    "smallint, smallint",
                    "real, int",
                    "oid, int",
                    "text, bigint",
                    "bigint, smallint",
                    "text, oid")) {
                String name = "op_" + sql.size();
                boolean truth = List.of("=", "<>", "<", ">", "<=", ">=", "~~", "!~", "~")
                        .contains(operator);
                sql.add("CREATE FUNCTION hostile." + name + "(" + types(operands) + ") RETURNS "
                        + qualified(truth ? "boolean" : "text")
                        + " LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''hostile "
                        + operator + " of " + operands + "''; END'");
                List<String> sides = List.of(types(operands).split(", ", -1));
                sql.add("CREATE OPERATOR hostile." + operator + " (FUNCTION = hostile." + name + ", LEFTARG = "
                        + sides.get(0) + ", RIGHTARG = " + sides.get(1) + ")");
            }
        }
        return sql;
    }

    private static String qualified(String function) {
        int open = function.indexOf('(');
        return open < 0
                ? types(function)
                : function.substring(0, open + 1) + types(function.substring(open + 1, function.length() - 1)) + ")";
    }

    /** The shadows exist while others are made, and the path of this session has none of them. */
    private static String types(String list) {
        return List.of(list.split(", ", -1)).stream()
                .map(type -> switch (type) {
                    case "int", "bigint", "smallint", "boolean", "real", "varchar", "" -> type;
                    default -> type.startsWith("int[") || type.startsWith("smallint[") ? type : "pg_catalog." + type;
                })
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatTheDriverSendsMeansWhatItMeant(String name) throws SQLException {
        Work work = WORKS.getOrDefault(name, c -> "");
        String expected = plainly(Databases.ours(Engine.POSTGRESQL), work);
        if (!name.contains("columns")) {
            assertThat(plainly(Databases.reference(Engine.POSTGRESQL), work)).isEqualTo(expected);
        }
        for (int fetched : new int[] {0, 1}) {
            try (Connection connection = Databases.builder(Engine.POSTGRESQL)
                    .property("paging", fetched == 0 ? "auto" : "always")
                    .build()
                    .getConnection()) {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(PATH);
                }
                assertThat(work.done(connection)).as("before").isEqualTo(expected);
                connection.rollback();
                connection.setSchema("hostile");
                assertThat(work.done(connection)).as("behind").isEqualTo(expected);
                connection.rollback();
                connection.setAutoCommit(true);
                assertThat(work.done(connection)).as("behind, alone").isEqualTo(expected);
            }
        }
    }

    private static String plainly(Connection opened, Work work) throws SQLException {
        try (Connection connection = opened) {
            connection.setAutoCommit(false);
            String done = work.done(connection);
            connection.rollback();
            return done;
        }
    }

    private static String prepared(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return rows(statement);
        }
    }

    private static String inserted(Connection connection, String sql, Object... values) throws SQLException {
        return prepared(connection, sql, values);
    }

    private static String rows(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return told(rows, rows.getMetaData().getColumnCount());
        }
    }

    private static String rows(Connection connection, String sql, int fetchSize) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(fetchSize);
            try (ResultSet rows = statement.executeQuery(sql)) {
                return told(rows, rows.getMetaData().getColumnCount());
            }
        }
    }

    private static String told(ResultSet rows, int columns) throws SQLException {
        StringBuilder told = new StringBuilder();
        while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
                told.append(rows.getString(i)).append(" | ");
            }
            told.append('\n');
        }
        assertThat(told.length()).isPositive();
        return told.toString();
    }
}
