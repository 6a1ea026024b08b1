package dev.borealis.local.internal.dataapi.postgres;

import dev.borealis.local.internal.dataapi.engine.Column;
import java.util.Map;
import java.util.Set;

/** The rules by which a PostgreSQL column becomes the service's {@code ColumnMetadata}. */
final class ColumnMapper {
    private static final Map<String, String> SERIAL_NAMES =
            Map.of("int2", "smallserial", "int4", "serial", "int8", "bigserial");
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
            "date",
            "time",
            "timestamp",
            "timestamptz");
    private static final Map<String, Integer> PRECISIONS = Map.ofEntries(
            Map.entry("int2", 5),
            Map.entry("int4", 10),
            Map.entry("oid", 10),
            Map.entry("int8", 19),
            Map.entry("float4", 8),
            Map.entry("float8", 17),
            Map.entry("numeric", 0),
            Map.entry("bool", 1),
            Map.entry("date", 13),
            Map.entry("time", 15),
            Map.entry("timestamp", 29),
            Map.entry("timestamptz", 35));
    private static final Map<String, Integer> SCALES =
            Map.of("float4", 8, "float8", 17, "time", 6, "timestamp", 6, "timestamptz", 6);

    private ColumnMapper() {}

    static Column map(ColumnDescription column, PgType type, AttributeDetails details) {
        String name = type.name();
        String typeName = details.autoIncrement() ? SERIAL_NAMES.getOrDefault(name, name) : name;
        return new Column(
                column.label(),
                column.label(),
                type.jdbcType(),
                typeName,
                "",
                details.table(),
                details.autoIncrement(),
                SIGNED.contains(name),
                !WITHOUT_CASE.contains(name),
                details.nullable(),
                precision(name, column.modifier()),
                scale(name, column.modifier()),
                type.arrayBase());
    }

    /** Digits or characters; a modifier holds them plus 4, for numeric in its upper half. */
    private static int precision(String type, int modifier) {
        if (modifier >= 4 && type.equals("numeric")) {
            return (modifier - 4) >> 16;
        }
        if (modifier >= 4 && (type.equals("varchar") || type.equals("bpchar"))) {
            return modifier - 4;
        }
        return PRECISIONS.getOrDefault(type, Integer.MAX_VALUE);
    }

    private static int scale(String type, int modifier) {
        if (type.equals("numeric")) {
            return modifier >= 4 ? (modifier - 4) & 0xffff : 0;
        }
        boolean temporal = type.startsWith("time");
        return temporal && modifier >= 0 ? modifier : SCALES.getOrDefault(type, 0);
    }
}
