package dev.borealis.local.internal.sql.statement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which column types the service has, and the names PostgreSQL shows them by. */
public final class DataTypes {
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("int2", "smallint"),
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double precision"),
            Map.entry("float", "double precision"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("char", "character"),
            Map.entry("nchar", "character"),
            Map.entry("bpchar", "character"),
            Map.entry("varchar", "character varying"),
            Map.entry("bool", "boolean"),
            Map.entry("time", "time without time zone"),
            Map.entry("timetz", "time with time zone"),
            Map.entry("timestamp", "timestamp without time zone"),
            Map.entry("timestamptz", "timestamp with time zone"),
            Map.entry("varbit", "bit varying"));

    private static final Set<String> SUPPORTED = Set.of(
            "smallint",
            "integer",
            "bigint",
            "real",
            "double precision",
            "numeric",
            "character",
            "character varying",
            "text",
            "date",
            "time without time zone",
            "time with time zone",
            "timestamp without time zone",
            "timestamp with time zone",
            "interval",
            "boolean",
            "bytea",
            "uuid",
            "json",
            "jsonb");

    private static final Set<String> UNSUPPORTED = Set.copyOf(List.of(("money xml inet cidr macaddr macaddr8 point line"
                    + " lseg box path polygon circle tsvector tsquery bit,bit varying,int4range int8range numrange"
                    + " tsrange tstzrange daterange int4multirange int8multirange nummultirange tsmultirange"
                    + " tstzmultirange datemultirange pg_lsn pg_snapshot txid_snapshot name oid oidvector int2vector"
                    + " regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc"
                    + " regprocedure regrole regtype tid xid xid8 cid jsonpath aclitem refcursor gtsvector pg_node_tree"
                    + " pg_ndistinct pg_dependencies pg_mcv_list pg_brin_bloom_summary pg_brin_minmax_multi_summary")
            .replace("bit,bit varying,", "bit bit_varying ")
            .split(" ")));

    /** Types whose functions the service's planner refuses by their result. */
    public static final Set<String> GEOMETRIC = Set.of("point", "line", "lseg", "box", "path", "polygon", "circle");

    private static final Set<String> SERIALS =
            Set.of("serial", "serial2", "serial4", "serial8", "smallserial", "bigserial");

    private static final Map<String, String> ARRAY_NAMES = arrayNames();

    private DataTypes() {}

    private static Map<String, String> arrayNames() {
        Map<String, String> names = new HashMap<>();
        ALIASES.forEach((alias, display) -> names.put("_" + alias, display));
        SUPPORTED.forEach(name -> names.put("_" + name, name));
        UNSUPPORTED.forEach(name -> names.put("_" + name, name));
        return Map.copyOf(names);
    }

    /** PostgreSQL's display name for the name of a type as written. */
    public static String display(String name) {
        return ALIASES.getOrDefault(name, name);
    }

    /** The element type's display name when the name is that of a built-in array type, else empty. */
    public static String elementOfArrayName(String name) {
        return ARRAY_NAMES.getOrDefault(name, "");
    }

    /** Whether a column of this type is refused by its type alone. Types not built in are PostgreSQL's to judge. */
    public static boolean isRefused(TypeName type) {
        if (!type.isBuiltIn()) {
            return false;
        }
        boolean known = SUPPORTED.contains(type.name()) || isUnsupportedBase(type.name());
        return type.array() ? known : isUnsupportedBase(type.name());
    }

    private static boolean isUnsupportedBase(String name) {
        return UNSUPPORTED.contains(name.replace(' ', '_'));
    }

    /** Whether the type is one of PostgreSQL's serial shorthands, which the service does not know. */
    public static boolean isSerial(TypeName type) {
        return type.qualifier().isEmpty() && SERIALS.contains(type.name());
    }
}
