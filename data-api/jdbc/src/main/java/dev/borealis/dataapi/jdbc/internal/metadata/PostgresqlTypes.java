package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types that PostgreSQL has, those of users too, as {@code getTypeInfo} tells of them. */
final class PostgresqlTypes {

    /** A domain is what it is made of only in columns; and a row's type only where it was created as a type. */
    private static final String QUERY = "SELECT t.typname AS name, " + PostgresqlColumn.ASKED + ", -1 AS modifier"
            + " FROM pg_catalog.pg_type k" + PostgresqlColumn.joined("k.oid")
            + " WHERE tn.nspname <> 'pg_toast' AND (t.typrelid = 0 OR EXISTS (SELECT FROM pg_catalog.pg_class c"
            + " WHERE c.oid = t.typrelid AND c.relkind = 'c'))";

    private static final Set<Integer> NUMBERS =
            Set.of(Types.BIGINT, Types.DOUBLE, Types.INTEGER, Types.REAL, Types.SMALLINT, Types.NUMERIC);
    private static final Set<String> SIGNED = Set.of("int2", "int4", "int8", "float4", "float8", "numeric");
    private static final Set<String> WITHOUT_CASE = Set.of(
            "oid",
            "int2",
            "int4",
            "int8",
            "float4",
            "float8",
            "numeric",
            "bool",
            "bit",
            "varbit",
            "date",
            "time",
            "timetz",
            "timestamp",
            "timestamptz",
            "interval");
    private static final Map<String, Integer> PRECISIONS = Map.of(
            "numeric",
            1000,
            "time",
            6,
            "timetz",
            6,
            "timestamp",
            6,
            "timestamptz",
            6,
            "interval",
            6,
            "bpchar",
            10_485_760,
            "varchar",
            10_485_760,
            "bit",
            83_886_080,
            "varbit",
            83_886_080);
    private static final int MOST_SCALE = 1000;
    private static final Map<String, String> SERIALS =
            Map.of("int2", "smallserial", "int4", "serial", "int8", "bigserial");

    private PostgresqlTypes() {}

    /** A row with the number that the rows are sorted by. */
    private record Row(int jdbcType, List<@Nullable Object> values) {}

    static List<List<@Nullable Object>> all(BaseConnection connection) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet types = new CatalogQuery(QUERY).orderedBy("t.ctid").run(connection)) {
            while (types.next()) {
                String name = String.valueOf(types.getString("name"));
                PostgresqlColumn type = PostgresqlColumn.of(types);
                boolean domain = type.kind().equals("d");
                String known = domain ? "" : type.known();
                rows.add(row(name, type.jdbcType(), known, type.kind(), false));
                String serial = SERIALS.get(known);
                if (serial != null && type.kind().equals("b")) {
                    rows.add(row(serial, type.jdbcType(), known, type.kind(), true));
                }
            }
        }
        return rows.stream()
                .sorted(Comparator.comparingInt(Row::jdbcType))
                .map(Row::values)
                .toList();
    }

    private static Row row(String name, int jdbcType, String known, String kind, boolean numbersItself) {
        String quote = NUMBERS.contains(jdbcType) ? null : "'";
        @Nullable
        Object[] values = {
            name,
            jdbcType,
            PRECISIONS.getOrDefault(known, 0),
            quote,
            quote,
            null,
            DatabaseMetaData.typeNullable,
            !WITHOUT_CASE.contains(known),
            DatabaseMetaData.typeSearchable,
            !SIGNED.contains(known),
            false,
            numbersItself,
            null,
            0,
            known.equals("numeric") && kind.equals("b") ? MOST_SCALE : 0,
            null,
            null,
            10
        };
        return new Row(jdbcType, Arrays.asList(values));
    }
}
