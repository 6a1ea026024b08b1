package dev.borealis.dataapi.internal.type;

import java.util.HashMap;
import java.util.Map;

/** PostgreSQL's own types as they can be written so that no type of a user's is meant: by a word of SQL, or by their schema. */
public final class TypeNames {

    private static final Map<String, String> SPELLED = new HashMap<>(Map.of(
            "bool", "boolean",
            "int2", "smallint",
            "int4", "int",
            "int8", "bigint",
            "float4", "real",
            "float8", "float",
            "\"char\"", "pg_catalog.\"char\""));

    static {
        for (String name :
                ("text bytea date uuid json jsonb name oid timetz timestamptz varbit bpchar xml money inet cidr macaddr"
                                + " macaddr8 point line lseg box path polygon circle tsvector tsquery int4range int8range numrange"
                                + " daterange tsrange tstzrange regclass regtype regproc regprocedure regnamespace regrole regoper"
                                + " int2vector oidvector pg_lsn txid_snapshot jsonpath xid xid8 cid tid void")
                        .split(" ", -1)) {
            SPELLED.put(name, "pg_catalog." + name);
        }
    }

    private TypeNames() {}

    /**
     * A type's name as it can stand in a cast.
     *
     * @param name the name, with a modifier or brackets of an array behind it, or none
     * @return the name to send
     */
    public static String spelled(String name) {
        int end = 0;
        while (end < name.length() && name.charAt(end) != '(' && name.charAt(end) != '[') {
            end++;
        }
        String known = SPELLED.get(name.substring(0, end));
        return known == null ? name : known + name.substring(end);
    }
}
