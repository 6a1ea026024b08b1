package dev.borealis.dataapi.internal.type;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which codec sends a value of which SQL type; a type that is not listed takes a value as its Java class has it. */
public final class TypeTable {

    private static final Map<String, ValueCodec> CODECS = new HashMap<>();

    static {
        add(ValueCodecs::text, "text", "varchar", "character varying", "char", "character", "bpchar", "name", "citext");
        add(ValueCodecs::bool, "bool", "boolean");
        add(ValueCodecs::int2, "int2", "smallint");
        add(ValueCodecs::int4, "int4", "integer", "int");
        add(ValueCodecs::int8, "int8", "bigint");
        add(ValueCodecs::float4, "float4", "real");
        add(ValueCodecs::float8, "float8", "double precision");
        add(ValueCodecs::numeric, "numeric", "decimal");
        add(ValueCodecs::bytes, "bytea");
        add(ValueCodecs::date, "date");
        add(ValueCodecs::time, "time", "time without time zone");
        add(ValueCodecs::timetz, "timetz", "time with time zone");
        add(ValueCodecs::timestamp, "timestamp", "timestamp without time zone");
        add(ValueCodecs::timestamptz, "timestamptz", "timestamp with time zone");
        add(ValueCodecs::uuid, "uuid");
        add(ValueCodecs::json, "json", "jsonb");
    }

    private TypeTable() {}

    private static void add(ValueCodec codec, String... names) {
        for (String name : names) {
            CODECS.put(name, codec);
        }
    }

    private static final Map<String, ValueCodec> WITHOUT_OFFSET =
            Map.of("timestamptz", ValueCodecs::mysqlInstant, "timetz", ValueCodecs::mysqlTimetz);

    /**
     * The codec of a type.
     *
     * @param name PostgreSQL's name of it; one that ends in {@code []} is an array
     * @return the codec
     */
    public static ValueCodec codec(String name) {
        int unquoted = name.lastIndexOf('"') + 1;
        int dimensions = name.indexOf("[]", unquoted);
        if (dimensions >= 0) {
            ValueCodec element = codec(name.substring(0, dimensions));
            return value -> ArrayText.encode(value, element, name);
        }
        int modifier = name.indexOf('(', unquoted);
        String base = modifier < 0 ? name : name.substring(0, modifier).strip();
        return CODECS.getOrDefault(base.toLowerCase(Locale.ROOT), TypeTable::natural);
    }

    /** As the Java class has it: for types whose spelling nobody told. */
    private static Field natural(Object value) {
        if (value instanceof Enum<?>) {
            return ValueCodecs.text(value);
        }
        if (value instanceof Collection<?> || (value.getClass().isArray() && !(value instanceof byte[]))) {
            return ArrayText.encode(value, TypeTable::natural, "an array");
        }
        return codec(JavaTypes.of(value.getClass()).name()).encode(value);
    }

    /**
     * The codec of a type with an offset where the database has none: MySQL.
     *
     * @param name PostgreSQL's name of the type
     * @return the codec; null when it is the same as elsewhere
     */
    public static @Nullable ValueCodec withoutOffset(String name) {
        return WITHOUT_OFFSET.get(name);
    }
}
