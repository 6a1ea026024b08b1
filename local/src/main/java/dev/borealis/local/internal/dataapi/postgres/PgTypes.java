package dev.borealis.local.internal.dataapi.postgres;

import dev.borealis.local.internal.dataapi.engine.Field.ArrayKind;
import java.sql.Types;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The built-in types by their object identifiers, which never change between versions. The service names those it knows in
 * capitals when it refuses them, and all others as the catalog has them.
 */
final class PgTypes {
    static final int BOOL = 16;
    static final int BYTEA = 17;
    static final int INT8 = 20;
    static final int INT2 = 21;
    static final int INT4 = 23;
    static final int TEXT = 25;
    static final int FLOAT4 = 700;
    static final int FLOAT8 = 701;
    static final int BPCHAR = 1042;
    static final int VARCHAR = 1043;
    static final int DATE = 1082;
    static final int TIME = 1083;
    static final int TIMESTAMP = 1114;
    static final int TIMESTAMPTZ = 1184;
    static final int NUMERIC = 1700;
    static final int UUID = 2950;
    static final int JSONB = 3802;
    private static final int OID = 26;
    private static final int JSON = 114;
    private static final int NAME = 19;

    private static final Map<Integer, PgType> BY_OID = table();

    private PgTypes() {}

    /** The built-in type of that identifier, or null if it is to be looked up. */
    static @Nullable PgType find(int oid) {
        return BY_OID.get(oid);
    }

    private static Map<Integer, PgType> table() {
        Map<Integer, PgType> types = new HashMap<>();
        add(types, BOOL, 1000, "bool", Types.BIT, Decoders::bool, ArrayKind.BOOLEAN);
        add(types, BYTEA, 1001, "bytea", Types.BINARY, Decoders::bytea, null);
        add(types, NAME, 1003, "name", Types.VARCHAR, Decoders::string, ArrayKind.STRING);
        add(types, INT8, 1016, "int8", Types.BIGINT, Decoders::integer, ArrayKind.LONG);
        add(types, INT2, 1005, "int2", Types.SMALLINT, Decoders::integer, ArrayKind.LONG);
        add(types, INT4, 1007, "int4", Types.INTEGER, Decoders::integer, ArrayKind.LONG);
        add(types, TEXT, 1009, "text", Types.VARCHAR, Decoders::string, ArrayKind.STRING);
        add(types, OID, 1028, "oid", Types.BIGINT, Decoders::string, ArrayKind.STRING);
        add(types, JSON, 199, "json", Types.OTHER, Decoders::string, ArrayKind.STRING);
        add(types, 650, 651, "cidr", Types.OTHER, Decoders::string, null);
        add(types, FLOAT4, 1021, "float4", Types.REAL, Decoders::float4, ArrayKind.DOUBLE);
        add(types, FLOAT8, 1022, "float8", Types.DOUBLE, Decoders::float8, ArrayKind.DOUBLE);
        add(types, 869, 1041, "inet", Types.OTHER, Decoders::string, null);
        add(types, BPCHAR, 1014, "bpchar", Types.CHAR, Decoders::string, ArrayKind.STRING);
        add(types, VARCHAR, 1015, "varchar", Types.VARCHAR, Decoders::string, ArrayKind.STRING);
        add(types, DATE, 1182, "date", Types.DATE, Decoders::date, ArrayKind.STRING);
        add(types, TIME, 1183, "time", Types.TIME, Decoders::time, ArrayKind.STRING);
        add(types, TIMESTAMP, 1115, "timestamp", Types.TIMESTAMP, Decoders::timestamp, ArrayKind.STRING);
        add(types, TIMESTAMPTZ, 1185, "timestamptz", Types.TIMESTAMP, Decoders::timestamptz, ArrayKind.STRING);
        add(types, NUMERIC, 1231, "numeric", Types.NUMERIC, Decoders::numeric, ArrayKind.STRING);
        add(types, UUID, 2951, "uuid", Types.OTHER, Decoders::string, ArrayKind.STRING);
        add(types, JSONB, 3807, "jsonb", Types.OTHER, Decoders::jsonb, ArrayKind.STRING);
        add(types, 3904, 3905, "int4range", Types.OTHER, Decoders::string, null);
        add(types, 3906, 3907, "numrange", Types.OTHER, Decoders::string, null);
        add(types, 2278, 0, "void", Types.OTHER, Decoders::string, null);
        refuse(types, 18, 1002, "char", "\"CHAR\"");
        refuseAll(types);
        return Map.copyOf(types);
    }

    private static void refuseAll(Map<Integer, PgType> types) {
        refuse(types, 600, 1017, "point");
        refuse(types, 601, 1018, "lseg");
        refuse(types, 602, 1019, "path");
        refuse(types, 603, 1020, "box");
        refuse(types, 604, 1027, "polygon");
        refuse(types, 628, 629, "line");
        refuse(types, 718, 719, "circle");
        refuse(types, 774, 775, "macaddr8");
        refuse(types, 790, 791, "money");
        refuse(types, 829, 1040, "macaddr");
        refuse(types, 1186, 1187, "interval");
        refuse(types, 1266, 1270, "timetz");
        refuse(types, 1560, 1561, "bit");
        refuse(types, 1562, 1563, "varbit");
        refuse(types, 2249, 2287, "record");
        refuse(types, 3908, 3909, "tsrange");
        refuse(types, 3910, 3911, "tstzrange");
        refuse(types, 3912, 3913, "daterange");
        refuse(types, 3926, 3927, "int8range");
        refuse(types, 4072, 4073, "jsonpath");
    }

    private static void refuse(Map<Integer, PgType> types, int oid, int arrayOid, String name) {
        refuse(types, oid, arrayOid, name, name.toUpperCase(Locale.ROOT));
    }

    private static void refuse(Map<Integer, PgType> types, int oid, int arrayOid, String name, String refusedAs) {
        put(types, oid, arrayOid, PgType.refused(name, refusedAs));
    }

    private static void add(
            Map<Integer, PgType> types,
            int oid,
            int arrayOid,
            String name,
            int jdbcType,
            Decoder decoder,
            @Nullable ArrayKind arrayKind) {
        String refusedAs = oid == BPCHAR ? "CHAR" : name.toUpperCase(Locale.ROOT);
        put(types, oid, arrayOid, new PgType(name, refusedAs, jdbcType, decoder, arrayKind, 0));
    }

    private static void put(Map<Integer, PgType> types, int oid, int arrayOid, PgType type) {
        types.put(oid, type);
        types.put(arrayOid, type.array("_" + type.name()));
    }
}
