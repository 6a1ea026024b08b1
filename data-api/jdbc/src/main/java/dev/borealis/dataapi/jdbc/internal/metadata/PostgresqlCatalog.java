package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.jdbc.internal.type.ColumnType;
import dev.borealis.dataapi.jdbc.internal.type.ColumnTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's catalog; what has type {@code "char"}, oid or int2vector there is cast or computed with only. Written so that it
 * can be {@linkplain dev.borealis.dataapi.PreparedSql#ofCatalogue qualified}.
 */
final class PostgresqlCatalog implements Catalog {

    private static final String SYSTEM = "n.nspname = ANY ('{pg_catalog,information_schema,pg_toast}')";
    private static final String TABLE_TYPE = "CASE WHEN " + SYSTEM
            + " THEN CASE WHEN c.relkind = 'v' THEN 'SYSTEM VIEW' WHEN c.relkind = 'i' THEN 'SYSTEM INDEX' ELSE 'SYSTEM TABLE' END"
            + " WHEN c.relkind = 'r' THEN 'TABLE' WHEN c.relkind = 'p' THEN 'PARTITIONED TABLE'"
            + " WHEN c.relkind = 'v' THEN 'VIEW' WHEN c.relkind = 'm' THEN 'MATERIALIZED VIEW'"
            + " WHEN c.relkind = 'f' THEN 'FOREIGN TABLE' WHEN c.relkind = 'i' THEN 'INDEX'"
            + " WHEN c.relkind = 'I' THEN 'PARTITIONED INDEX' WHEN c.relkind = 'S' THEN 'SEQUENCE'"
            + " WHEN c.relkind = 'c' THEN 'TYPE' END";

    @Override
    public CatalogQuery tables(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, String @Nullable [] types) {
        return new CatalogQuery("SELECT current_database() AS \"TABLE_CAT\", n.nspname AS \"TABLE_SCHEM\","
                        + " c.relname AS \"TABLE_NAME\", " + TABLE_TYPE + " AS \"TABLE_TYPE\","
                        + " obj_description(c.oid, 'pg_class') AS \"REMARKS\", NULL::text AS \"TYPE_CAT\","
                        + " NULL::text AS \"TYPE_SCHEM\", NULL::text AS \"TYPE_NAME\","
                        + " NULL::text AS \"SELF_REFERENCING_COL_NAME\", NULL::text AS \"REF_GENERATION\""
                        + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE " + TABLE_TYPE + " IS NOT NULL")
                .equal("current_database()", catalog)
                .like("n.nspname", schema)
                .like("c.relname", table)
                .in(TABLE_TYPE, types)
                .orderedBy("4, 2, 3");
    }

    @Override
    public CatalogQuery columns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column) {
        return new CatalogQuery(
                        "SELECT current_database() AS cat, n.nspname AS schem, c.relname AS tab, a.attname AS col,"
                                + " t.typname AS type, t.typtype::text AS kind, a.atttypmod AS modifier,"
                                + " NOT (a.attnotnull OR (t.typtype = 'd' AND t.typnotnull)) AS nullable,"
                                + " col_description(c.oid, a.attnum) AS remarks, pg_get_expr(d.adbin, d.adrelid) AS def,"
                                + " (SELECT count(*) FROM pg_catalog.pg_attribute b WHERE b.attrelid = c.oid AND b.attnum > 0"
                                + " AND b.attnum <= a.attnum AND NOT b.attisdropped) AS place,"
                                + " a.attidentity::text <> '' AS numbered, a.attgenerated::text <> '' AS generated, '' AS full_type,"
                                + " 0 AS size, 0 AS digits"
                                + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                                + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid"
                                + " JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
                                + " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum"
                                + " WHERE c.relkind = ANY ('{r,p,v,m,f}') AND a.attnum > 0 AND NOT a.attisdropped")
                .equal("current_database()", catalog)
                .like("n.nspname", schema)
                .like("c.relname", table)
                .like("a.attname", column)
                .orderedBy("2, 3, 11");
    }

    @Override
    public CatalogQuery primaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        return new CatalogQuery("SELECT current_database() AS \"TABLE_CAT\", n.nspname AS \"TABLE_SCHEM\","
                        + " c.relname AS \"TABLE_NAME\", a.attname AS \"COLUMN_NAME\", k.place::int4 AS \"KEY_SEQ\","
                        + " i.relname AS \"PK_NAME\" FROM pg_catalog.pg_index x"
                        + " CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k(number, place)"
                        + " JOIN pg_catalog.pg_class c ON c.oid = x.indrelid JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number"
                        + " WHERE x.indisprimary AND k.place <= x.indnkeyatts")
                .equal("current_database()", catalog)
                .equal("n.nspname", schema)
                .equal("c.relname", table)
                .orderedBy("3, 6, 5");
    }

    @Override
    public CatalogQuery indexes(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, boolean unique) {
        CatalogQuery query = new CatalogQuery(
                        "SELECT current_database() AS \"TABLE_CAT\", n.nspname AS \"TABLE_SCHEM\","
                                + " c.relname AS \"TABLE_NAME\", NOT x.indisunique AS \"NON_UNIQUE\","
                                + " NULL::text AS \"INDEX_QUALIFIER\", i.relname AS \"INDEX_NAME\","
                                + " CASE WHEN x.indisclustered THEN 1 WHEN m.amname = 'hash' THEN 2 ELSE 3 END::int2 AS \"TYPE\","
                                + " k.place::int2 AS \"ORDINAL_POSITION\","
                                + " trim(both '\"' from pg_get_indexdef(i.oid, k.place::int4, false)) AS \"COLUMN_NAME\","
                                + " CASE WHEN m.amname <> 'btree' THEN NULL"
                                + " WHEN x.indoption[k.place::int4 - 1] & 1 = 1 THEN 'D' ELSE 'A' END AS \"ASC_OR_DESC\","
                                + " greatest(i.reltuples, 0)::int8 AS \"CARDINALITY\", i.relpages::int8 AS \"PAGES\","
                                + " pg_get_expr(x.indpred, x.indrelid) AS \"FILTER_CONDITION\" FROM pg_catalog.pg_index x"
                                + " CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k(number, place)"
                                + " JOIN pg_catalog.pg_class c ON c.oid = x.indrelid JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid"
                                + " JOIN pg_catalog.pg_am m ON m.oid = i.relam"
                                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE k.place <= x.indnkeyatts")
                .equal("current_database()", catalog)
                .equal("n.nspname", schema)
                .equal("c.relname", table)
                .orderedBy("4, 7, 6, 8");
        return unique ? query.and("x.indisunique") : query;
    }

    @Override
    public CatalogQuery foreignKeys(CatalogTable primary, CatalogTable foreign, boolean byForeign) {
        return new CatalogQuery("SELECT current_database() AS \"PKTABLE_CAT\", pn.nspname AS \"PKTABLE_SCHEM\","
                        + " pc.relname AS \"PKTABLE_NAME\", pa.attname AS \"PKCOLUMN_NAME\","
                        + " current_database() AS \"FKTABLE_CAT\", fn.nspname AS \"FKTABLE_SCHEM\","
                        + " fc.relname AS \"FKTABLE_NAME\", fa.attname AS \"FKCOLUMN_NAME\", k.place::int2 AS \"KEY_SEQ\","
                        + " " + rule("x.confupdtype") + " AS \"UPDATE_RULE\","
                        + " " + rule("x.confdeltype") + " AS \"DELETE_RULE\","
                        + " x.conname AS \"FK_NAME\", pi.relname AS \"PK_NAME\","
                        + " CASE WHEN NOT x.condeferrable THEN 7 WHEN x.condeferred THEN 5 ELSE 6 END::int2"
                        + " AS \"DEFERRABILITY\" FROM pg_catalog.pg_constraint x"
                        + " CROSS JOIN LATERAL ROWS FROM (unnest(x.conkey), unnest(x.confkey)) WITH ORDINALITY AS k(f, p, place)"
                        + " JOIN pg_catalog.pg_class fc ON fc.oid = x.conrelid"
                        + " JOIN pg_catalog.pg_namespace fn ON fn.oid = fc.relnamespace"
                        + " JOIN pg_catalog.pg_attribute fa ON fa.attrelid = fc.oid AND fa.attnum = k.f"
                        + " JOIN pg_catalog.pg_class pc ON pc.oid = x.confrelid"
                        + " JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace"
                        + " JOIN pg_catalog.pg_attribute pa ON pa.attrelid = pc.oid AND pa.attnum = k.p"
                        + " LEFT JOIN pg_catalog.pg_class pi ON pi.oid = x.conindid WHERE x.contype = 'f'")
                .equal("current_database()", primary.catalog())
                .equal("pn.nspname", primary.schema())
                .equal("pc.relname", primary.table())
                .equal("current_database()", foreign.catalog())
                .equal("fn.nspname", foreign.schema())
                .equal("fc.relname", foreign.table())
                .orderedBy(byForeign ? "6, 7, 12, 9" : "2, 3, 12, 9");
    }

    private static String rule(String kind) {
        return "CASE WHEN " + kind + " = 'a' THEN 3 WHEN " + kind + " = 'r' THEN 1 WHEN " + kind + " = 'c' THEN 0 WHEN "
                + kind + " = 'n' THEN 2 WHEN " + kind + " = 'd' THEN 4 END::int2";
    }

    @Override
    public CatalogQuery schemas(@Nullable String catalog, @Nullable String schema) {
        return new CatalogQuery("SELECT n.nspname AS \"TABLE_SCHEM\", current_database() AS \"TABLE_CATALOG\""
                        + " FROM pg_catalog.pg_namespace n WHERE n.nspname <> 'pg_toast'"
                        + " AND n.nspname !~ '^pg_(toast_)?temp_'")
                .equal("current_database()", catalog)
                .like("n.nspname", schema)
                .orderedBy("1");
    }

    @Override
    public CatalogQuery catalogs() {
        return new CatalogQuery("SELECT d.datname AS \"TABLE_CAT\" FROM pg_catalog.pg_database d WHERE d.datallowconn")
                .orderedBy("1");
    }

    @Override
    public CatalogQuery routines(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, boolean functions) {
        String what = functions ? "FUNCTION" : "PROCEDURE";
        String rest = functions ? "" : " NULL::text AS \"R1\", NULL::text AS \"R2\", NULL::text AS \"R3\",";
        return new CatalogQuery("SELECT current_database() AS \"" + what + "_CAT\", n.nspname AS \"" + what
                        + "_SCHEM\","
                        + " p.proname AS \"" + what + "_NAME\"," + rest
                        + " obj_description(p.oid, 'pg_proc') AS \"REMARKS\","
                        + " CASE WHEN p.proretset OR p.prokind = 'p' THEN 2 ELSE 1 END::int2 AS \"" + what + "_TYPE\","
                        + " p.proname || '_' || p.oid::text AS \"SPECIFIC_NAME\""
                        + " FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace"
                        + " WHERE p.prokind = " + (functions ? "'f'" : "'p'"))
                .like("n.nspname", schema)
                .like("p.proname", name)
                .orderedBy("2, 3, \"SPECIFIC_NAME\"");
    }

    @Override
    public CatalogQuery routineColumns(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String name,
            @Nullable String column,
            boolean functions) {
        return new CatalogQuery(
                        "SELECT current_database() AS cat, n.nspname AS schem, p.proname AS routine, x.col AS col,"
                                + " x.role AS role, t.typname AS type, t.typtype::text AS kind, x.place AS place, NULL::int AS prec,"
                                + " NULL::int AS len, NULL::int AS digits, NULL::int AS octets,"
                                + " p.proname || '_' || p.oid::text AS specific_id"
                                + " FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace"
                                + " JOIN pg_catalog.pg_type r ON r.oid = p.prorettype CROSS JOIN LATERAL ("
                                + "SELECT 'returnValue' AS col, 'r' AS role, p.prorettype AS type, 0 AS place, 0 AS rank"
                                + " WHERE r.typtype IN ('b', 'd', 'e') OR (r.typtype = 'p' AND p.proargmodes IS NULL)"
                                + " UNION ALL SELECT COALESCE(p.proargnames[i], '$' || i),"
                                + " COALESCE((p.proargmodes)[i]::text, 'i'), a.types[i], i::int, i::int"
                                + " FROM (SELECT COALESCE(p.proallargtypes,"
                                + " string_to_array(NULLIF(p.proargtypes::text, ''), ' ')::oid[]) AS types) a,"
                                + " LATERAL generate_subscripts(a.types, 1) AS i"
                                + " UNION ALL SELECT b.attname::text, 'c', b.atttypid, 0, 10000 + b.attnum"
                                + " FROM pg_catalog.pg_attribute b WHERE r.typtype = 'c' AND b.attrelid = r.typrelid"
                                + " AND b.attnum > 0 AND NOT b.attisdropped) x"
                                + " JOIN pg_catalog.pg_type t ON t.oid = x.type WHERE 1 = 1")
                .equal("current_database()", catalog)
                .like("n.nspname", schema)
                .like("p.proname", name)
                .like("x.col", column)
                .orderedBy("2, 3, p.oid::text, x.rank");
    }

    @Override
    public CatalogQuery bestRow(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        return new CatalogQuery("SELECT a.attname AS col, t.typname AS type, t.typtype::text AS kind,"
                        + " a.atttypmod AS modifier, pg_get_expr(d.adbin, d.adrelid) AS def,"
                        + " a.attidentity::text <> '' AS numbered, 0 AS size, 0 AS digits, k.place AS place"
                        + " FROM pg_catalog.pg_index x"
                        + " CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k(number, place)"
                        + " JOIN pg_catalog.pg_class c ON c.oid = x.indrelid"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number"
                        + " JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
                        + " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum"
                        + " WHERE x.indisprimary AND k.place <= x.indnkeyatts")
                .equal("current_database()", catalog)
                .equal("n.nspname", schema)
                .equal("c.relname", table)
                .orderedBy("a.attnum");
    }

    /** As pgjdbc has it: a domain is DISTINCT, an enum a text, a composite type a STRUCT. */
    @Override
    public int jdbcType(ResultSet column) throws SQLException {
        String name = String.valueOf(column.getString("type"));
        return switch (String.valueOf(column.getString("kind"))) {
            case "d" -> Types.DISTINCT;
            case "e" -> Types.VARCHAR;
            case "c" -> Types.STRUCT;
            default ->
                switch (name) {
                    case "bit" -> Types.BIT;
                    case "money" -> Types.DOUBLE;
                    default -> ColumnTypes.postgresql(name).jdbcType();
                };
        };
    }

    /** Columns that number themselves have the names of the serial types, as in pgjdbc. */
    @Override
    public ColumnType type(ResultSet column) throws SQLException {
        String name = String.valueOf(column.getString("type"));
        String def = String.valueOf(column.getString("def"));
        boolean serial = column.getBoolean("numbered") || def.startsWith("nextval(");
        return ColumnTypes.postgresql(serial ? serial(name) : name);
    }

    private static String serial(String name) {
        return switch (name) {
            case "int2" -> "smallserial";
            case "int4" -> "serial";
            case "int8" -> "bigserial";
            default -> name;
        };
    }
}
