package dev.borealis.dsql.jdbc;

/**
 * Queries of the catalog that look at the key columns of an index only, and at no access method.
 */
final class IndexQueries {

    private static final String KEYS = """
            FROM pg_catalog.pg_index x
              JOIN pg_catalog.pg_class t ON t.oid = x.indrelid
              JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
              CROSS JOIN LATERAL generate_series(1, x.indnkeyatts) AS k(position)
              LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[k.position - 1]
            """;

    /** What {@link java.sql.DatabaseMetaData#getIndexInfo} answers. */
    static final String INDEX_INFO = """
            SELECT current_database() AS "TABLE_CAT", n.nspname AS "TABLE_SCHEM", t.relname AS "TABLE_NAME",
              NOT x.indisunique AS "NON_UNIQUE", NULL::text AS "INDEX_QUALIFIER", i.relname AS "INDEX_NAME",
              3::int2 AS "TYPE", k.position::int2 AS "ORDINAL_POSITION",
              coalesce(a.attname::text, pg_catalog.pg_get_indexdef(i.oid, k.position, false)) AS "COLUMN_NAME",
              CASE WHEN x.indoption[k.position - 1] & 1 = 1 THEN 'D' ELSE 'A' END AS "ASC_OR_DESC",
              greatest(i.reltuples, 0)::int8 AS "CARDINALITY", i.relpages::int8 AS "PAGES",
              pg_catalog.pg_get_expr(x.indpred, x.indrelid) AS "FILTER_CONDITION", d.description AS "REMARKS"
            """ + KEYS + """
              LEFT JOIN pg_catalog.pg_description d
                ON d.objoid = i.oid AND d.classoid = 'pg_catalog.pg_class'::regclass AND d.objsubid = 0
            WHERE true
            """;

    /** What pgjdbc asks to find out whether a result set can be updated. */
    static final String UNIQUE_KEYS = """
            SELECT NULL::text AS "TABLE_CAT", n.nspname AS "TABLE_SCHEM", t.relname AS "TABLE_NAME",
              a.attname AS "COLUMN_NAME", k.position AS "KEY_SEQ", i.relname AS "PK_NAME",
              a.attnotnull AS "IS_NOT_NULL"
            """ + KEYS + """
            WHERE (x.indisprimary OR x.indisunique AND x.indisvalid AND x.indpred IS NULL AND x.indexprs IS NULL)
            """;

    private IndexQueries() {}
}
