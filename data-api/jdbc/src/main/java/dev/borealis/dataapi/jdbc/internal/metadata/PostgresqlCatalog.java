package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's catalog; what has type {@code "char"}, oid or int2vector there is cast or computed with only. Written so that it
 * can be {@linkplain dev.borealis.dataapi.PreparedSql#ofCatalogue qualified}.
 */
final class PostgresqlCatalog implements Catalog {

    private static final String HERE = "current_database()";
    private static final String SYSTEM = "n.nspname = ANY ('{pg_catalog,information_schema}')";
    private static final String TABLE_TYPE = "CASE WHEN " + SYSTEM
            + " THEN CASE WHEN c.relkind = 'v' THEN 'SYSTEM VIEW' WHEN c.relkind = 'i' THEN 'SYSTEM INDEX'"
            + " WHEN c.relkind = 'r' THEN 'SYSTEM TABLE' END"
            + " WHEN n.nspname = 'pg_toast' THEN CASE WHEN c.relkind = 'i' THEN 'SYSTEM TOAST INDEX' ELSE 'SYSTEM TOAST TABLE' END"
            + " WHEN n.nspname ~ '^pg_temp_' AND c.relkind = 'r' THEN 'TEMPORARY TABLE'"
            + " WHEN n.nspname ~ '^pg_temp_' AND c.relkind = 'i' THEN 'TEMPORARY INDEX'"
            + " WHEN n.nspname ~ '^pg_temp_' AND c.relkind = 'S' THEN 'TEMPORARY SEQUENCE'"
            + " WHEN n.nspname ~ '^pg_temp_' AND c.relkind = 'v' THEN 'TEMPORARY VIEW'"
            + " WHEN c.relkind = 'r' THEN 'TABLE' WHEN c.relkind = 'p' THEN 'PARTITIONED TABLE'"
            + " WHEN c.relkind = 'v' THEN 'VIEW' WHEN c.relkind = 'm' THEN 'MATERIALIZED VIEW'"
            + " WHEN c.relkind = 'f' THEN 'FOREIGN TABLE' WHEN c.relkind = 'i' THEN 'INDEX'"
            + " WHEN c.relkind = 'I' THEN 'PARTITIONED INDEX' WHEN c.relkind = 'S' THEN 'SEQUENCE'"
            + " WHEN c.relkind = 'c' THEN 'TYPE' END";
    private static final String OF_TABLES =
            " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace";
    private static final String KEY_COLUMNS = " FROM pg_catalog.pg_index x"
            + " CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k(number, place)"
            + " JOIN pg_catalog.pg_class c ON c.oid = x.indrelid JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number";

    /** Columns of tables and attributes of types, with their types. */
    private static final String COLUMNS =
            "SELECT current_database() AS cat, n.nspname AS schem, c.relname AS tab, a.attname AS col,"
                    + " a.atttypmod AS modifier, NOT (a.attnotnull OR (t.typtype = 'd' AND t.typnotnull)) AS nullable,"
                    + " col_description(c.oid, a.attnum) AS remarks, pg_get_expr(d.adbin, d.adrelid) AS def,"
                    + " (SELECT count(*) FROM pg_catalog.pg_attribute b WHERE b.attrelid = c.oid AND b.attnum > 0"
                    + " AND b.attnum <= a.attnum AND NOT b.attisdropped) AS place,"
                    + " a.attidentity::text <> '' AS numbered, a.attgenerated::text <> '' AS generated, "
                    + PostgresqlColumn.ASKED
                    + OF_TABLES + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid"
                    + PostgresqlColumn.joined("a.atttypid")
                    + " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum"
                    + " WHERE NOT a.attisdropped";

    private static CatalogQuery like(
            CatalogQuery query, @Nullable String schema, String column, @Nullable String name) {
        return query.like("n.nspname", schema).like(column, name);
    }

    private static CatalogQuery equal(
            CatalogQuery query, @Nullable String schema, String column, @Nullable String name) {
        return query.equal("n.nspname", schema).equal(column, name);
    }

    @Override
    public CatalogQuery tables(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, String @Nullable [] types) {
        CatalogQuery query = new CatalogQuery("SELECT current_database(), n.nspname, c.relname, " + TABLE_TYPE + ","
                        + " obj_description(c.oid, 'pg_class'), '', '', '', '', ''" + OF_TABLES
                        + " WHERE " + TABLE_TYPE + " IS NOT NULL")
                .equal(HERE, catalog);
        return like(query, schema, "c.relname", table).in(TABLE_TYPE, types).orderedBy("4, 2, 3");
    }

    @Override
    public CatalogQuery columns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column) {
        CatalogQuery query = new CatalogQuery(COLUMNS)
                .and("c.relkind = ANY ('{r,p,v,m,f}') AND a.attnum > 0")
                .equal(HERE, catalog)
                .like("a.attname", column);
        return like(query, schema, "c.relname", table)
                .orderedBy("2, 3, a.attnum")
                .reading(PostgresqlCatalog::column);
    }

    private static List<@Nullable Object> column(ResultSet row) throws SQLException {
        PostgresqlColumn type = PostgresqlColumn.of(row);
        String def = row.getString("def");
        String name = type.nameWith(def);
        boolean nullable = row.getBoolean("nullable");
        boolean generated = row.getBoolean("generated");
        @Nullable
        Object[] all = {
            row.getString("cat"),
            row.getString("schem"),
            row.getString("tab"),
            row.getString("col"),
            type.jdbcType(),
            name,
            type.size(),
            null,
            type.digits(),
            type.radix(),
            nullable ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
            row.getString("remarks"),
            def,
            null,
            null,
            type.octets(),
            row.getInt("place"),
            nullable ? "YES" : "NO",
            null,
            null,
            null,
            type.sourceType(),
            !name.equals(type.name()) || row.getBoolean("numbered") || (def != null && def.contains("nextval("))
                    ? "YES"
                    : "NO",
            generated ? "YES" : "NO"
        };
        return Arrays.asList(all);
    }

    @Override
    public CatalogQuery attributes(
            @Nullable String catalog, @Nullable String schema, @Nullable String type, @Nullable String attribute) {
        CatalogQuery query = new CatalogQuery(COLUMNS)
                .and("c.relkind = 'c' AND a.attnum > 0")
                .equal(HERE, catalog)
                .like("a.attname", attribute);
        // As a column's, without what only a table's column has.
        return like(query, schema, "c.relname", type)
                .orderedBy("2, 3, a.attnum")
                .reading(row -> attribute(column(row)));
    }

    private static List<@Nullable Object> attribute(List<@Nullable Object> column) {
        List<@Nullable Object> all = new ArrayList<>(column.subList(0, 7));
        all.addAll(column.subList(8, 22));
        return all;
    }

    @Override
    public CatalogQuery pseudoColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column) {
        CatalogQuery query = new CatalogQuery(COLUMNS)
                .and("c.relkind = ANY ('{r,p,m,f}') AND a.attnum < 0")
                .equal(HERE, catalog)
                .like("a.attname", column);
        return like(query, schema, "c.relname", table).orderedBy("2, 3, 4").reading(row -> {
            PostgresqlColumn type = PostgresqlColumn.of(row);
            @Nullable
            Object[] all = {
                row.getString("cat"),
                row.getString("schem"),
                row.getString("tab"),
                row.getString("col"),
                type.jdbcType(),
                type.size(),
                type.digits(),
                type.radix(),
                "NO_USAGE_RESTRICTIONS",
                null,
                type.octets(),
                "NO"
            };
            return Arrays.asList(all);
        });
    }

    @Override
    public CatalogQuery bestRow(@Nullable String catalog, @Nullable String schema, @Nullable String table, int scope) {
        CatalogQuery query = new CatalogQuery(
                        "SELECT a.attname AS col, a.atttypmod AS modifier, " + PostgresqlColumn.ASKED
                                + KEY_COLUMNS + PostgresqlColumn.joined("a.atttypid")
                                + " WHERE x.indisprimary AND k.place <= x.indnkeyatts")
                .equal(HERE, catalog);
        return equal(query, schema, "c.relname", table).orderedBy("a.attnum").reading(row -> {
            PostgresqlColumn type = PostgresqlColumn.of(row);
            @Nullable
            Object[] all = {
                scope,
                row.getString("col"),
                PostgresqlColumn.jdbcType(type.kind(), type.known()),
                type.name(),
                type.size(),
                null,
                type.digits(),
                DatabaseMetaData.bestRowNotPseudo
            };
            return Arrays.asList(all);
        });
    }

    /** A row's place in the table, which is another one after each update. */
    @Override
    public CatalogQuery versions(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        return new CatalogQuery(
                        "SELECT NULL::int2, 'ctid', 1111, 'tid', NULL::int4, NULL::int4, NULL::int2, 2 WHERE TRUE")
                .equal(HERE, catalog);
    }

    @Override
    public CatalogQuery primaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        CatalogQuery query = new CatalogQuery(
                        "SELECT current_database(), n.nspname, c.relname, a.attname, k.place::int4, i.relname"
                                + KEY_COLUMNS + " WHERE x.indisprimary AND k.place <= x.indnkeyatts")
                .equal(HERE, catalog);
        return equal(query, schema, "c.relname", table).orderedBy("3, 6, 5");
    }

    @Override
    public CatalogQuery indexes(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, boolean unique) {
        CatalogQuery query = new CatalogQuery(
                        "SELECT current_database(), n.nspname, c.relname, NOT x.indisunique, NULL::text,"
                                + " i.relname, CASE WHEN x.indisclustered THEN 1 WHEN m.amname = 'hash' THEN 2 ELSE 3 END,"
                                + " k.place::int4, trim(both '\"' from pg_get_indexdef(i.oid, k.place::int4, false)),"
                                + " CASE WHEN m.amname <> 'btree' THEN NULL"
                                + " WHEN x.indoption[k.place::int4 - 1] & 1 = 1 THEN 'D' ELSE 'A' END,"
                                + " greatest(i.reltuples, 0), i.relpages, pg_get_expr(x.indpred, x.indrelid),"
                                + " obj_description(i.oid, 'pg_class') FROM pg_catalog.pg_index x"
                                + " CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k(number, place)"
                                + " JOIN pg_catalog.pg_class c ON c.oid = x.indrelid JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid"
                                + " JOIN pg_catalog.pg_am m ON m.oid = i.relam"
                                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE k.place <= x.indnkeyatts")
                .equal(HERE, catalog);
        equal(query, schema, "c.relname", table).orderedBy("4, 7, 6, 8");
        return unique ? query.and("x.indisunique") : query;
    }

    @Override
    public CatalogQuery foreignKeys(CatalogTable primary, CatalogTable foreign) {
        return new CatalogQuery("SELECT current_database(), pn.nspname, pc.relname, pa.attname,"
                        + " current_database(), fn.nspname, fc.relname, fa.attname, k.place::int4, "
                        + rule("x.confupdtype") + ", " + rule("x.confdeltype") + ", x.conname, pi.relname,"
                        + " CASE WHEN NOT x.condeferrable THEN 7 WHEN x.condeferred THEN 5 ELSE 6 END"
                        + " FROM pg_catalog.pg_constraint x"
                        + " CROSS JOIN LATERAL ROWS FROM (unnest(x.conkey), unnest(x.confkey)) WITH ORDINALITY AS k(f, p, place)"
                        + " JOIN pg_catalog.pg_class fc ON fc.oid = x.conrelid"
                        + " JOIN pg_catalog.pg_namespace fn ON fn.oid = fc.relnamespace"
                        + " JOIN pg_catalog.pg_attribute fa ON fa.attrelid = fc.oid AND fa.attnum = k.f"
                        + " JOIN pg_catalog.pg_class pc ON pc.oid = x.confrelid"
                        + " JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace"
                        + " JOIN pg_catalog.pg_attribute pa ON pa.attrelid = pc.oid AND pa.attnum = k.p"
                        + " LEFT JOIN pg_catalog.pg_class pi ON pi.oid = x.conindid WHERE x.contype = 'f'")
                .equal(HERE, primary.catalog())
                .equal("pn.nspname", primary.schema())
                .equal("pc.relname", primary.table())
                .equal(HERE, foreign.catalog())
                .equal("fn.nspname", foreign.schema())
                .equal("fc.relname", foreign.table())
                .orderedBy(primary.table() == null ? "2, 3, 12, 9" : "6, 7, 12, 9");
    }

    private static String rule(String kind) {
        return "CASE WHEN " + kind + " = 'a' THEN 3 WHEN " + kind + " = 'r' THEN 1 WHEN " + kind + " = 'c' THEN 0 WHEN "
                + kind + " = 'n' THEN 2 WHEN " + kind + " = 'd' THEN 4 END";
    }

    @Override
    public CatalogQuery superTables(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        CatalogQuery query = new CatalogQuery("SELECT current_database(), n.nspname, c.relname, p.relname" + OF_TABLES
                        + " JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid"
                        + " JOIN pg_catalog.pg_class p ON p.oid = h.inhparent"
                        + " WHERE c.relkind = ANY ('{r,f}') AND NOT c.relispartition")
                .equal(HERE, catalog);
        return like(query, schema, "c.relname", table).orderedBy("2, 3, h.inhseqno");
    }

    @Override
    public CatalogQuery schemas(@Nullable String catalog, @Nullable String schema) {
        return new CatalogQuery("SELECT n.nspname, current_database()"
                        + " FROM pg_catalog.pg_namespace n WHERE n.nspname <> 'pg_toast'"
                        + " AND n.nspname !~ '^pg_(toast_)?temp_'")
                .equal(HERE, catalog)
                .like("n.nspname", schema)
                .orderedBy("1");
    }

    @Override
    public CatalogQuery catalogs() {
        return new CatalogQuery("SELECT d.datname FROM pg_catalog.pg_database d WHERE d.datallowconn").orderedBy("1");
    }

    @Override
    public CatalogQuery routines(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, boolean functions) {
        String rest = functions ? "" : " NULL::text, NULL::text, NULL::text,";
        CatalogQuery query = new CatalogQuery("SELECT current_database(), n.nspname, p.proname," + rest
                        + " obj_description(p.oid, 'pg_proc'),"
                        + " CASE WHEN p.proretset OR p.prokind = 'p' THEN 2 ELSE 1 END,"
                        + " p.proname || '_' || p.oid::text"
                        + " FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace"
                        + " WHERE p.prokind = " + (functions ? "'f'" : "'p'"))
                .equal(HERE, catalog);
        return like(query, schema, "p.proname", name).orderedBy(functions ? "2, 3, 6" : "2, 3, 9");
    }

    @Override
    public CatalogQuery routineColumns(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String name,
            @Nullable String column,
            boolean functions) {
        CatalogQuery query = new CatalogQuery(
                        "SELECT current_database() AS cat, n.nspname AS schem, p.proname AS routine, x.col AS col,"
                                + " x.role AS role, x.place AS place, p.proname || '_' || p.oid::text AS specific_id,"
                                + " -1 AS modifier, " + PostgresqlColumn.ASKED
                                + " FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace"
                                + " JOIN pg_catalog.pg_type r ON r.oid = p.prorettype CROSS JOIN LATERAL ("
                                + "SELECT 'returnValue' AS col, 'r' AS role, p.prorettype AS type, 0 AS place, 0 AS rank"
                                + " WHERE r.typtype = ANY ('{b,d,e}') OR (r.typtype = 'p' AND p.proargmodes IS NULL)"
                                + " UNION ALL SELECT COALESCE(p.proargnames[i], '$' || i),"
                                + " COALESCE((p.proargmodes)[i]::text, 'i'), o.types[i], i::int, i::int"
                                + " FROM (SELECT COALESCE(p.proallargtypes,"
                                + " string_to_array(NULLIF(p.proargtypes::text, ''), ' ')::oid[]) AS types) o,"
                                + " LATERAL generate_subscripts(o.types, 1) AS i"
                                + " UNION ALL SELECT b.attname::text, 'c', b.atttypid, 0, 10000 + b.attnum"
                                + " FROM pg_catalog.pg_attribute b WHERE r.typtype = 'c' AND b.attrelid = r.typrelid"
                                + " AND b.attnum > 0 AND NOT b.attisdropped) x" + PostgresqlColumn.joined("x.type")
                                + " WHERE TRUE")
                .equal(HERE, catalog)
                .like("x.col", column);
        return like(query, schema, "p.proname", name)
                .orderedBy("2, 3, p.oid::text, x.rank")
                .reading(row -> routineColumn(row, functions));
    }

    private static List<@Nullable Object> routineColumn(ResultSet row, boolean functions) throws SQLException {
        PostgresqlColumn type = PostgresqlColumn.of(row);
        RoutineRole role = RoutineRole.of(String.valueOf(row.getString("role")));
        @Nullable
        Object[] all = {
            row.getString("cat"),
            row.getString("schem"),
            row.getString("routine"),
            row.getString("col"),
            role.number(functions),
            type.jdbcType(),
            type.name(),
            null,
            null,
            null,
            null,
            DatabaseMetaData.procedureNullableUnknown,
            null,
            null,
            null,
            null,
            null,
            row.getInt("place"),
            "",
            row.getString("specific_id")
        };
        return RoutineRole.columns(functions, all);
    }

    /** The default of a table without a list of its own is its owner's, who may grant all of it. */
    @Override
    public CatalogQuery tablePrivileges(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        CatalogQuery query = new CatalogQuery("SELECT current_database(), n.nspname, c.relname, "
                        + granted("COALESCE(c.relacl, acldefault('r', c.relowner))")
                        + " WHERE c.relkind = ANY ('{r,p,v,m,f}')")
                .equal(HERE, catalog);
        return like(query, schema, "c.relname", table).orderedBy("2, 3, 6, 5");
    }

    private static String granted(String list) {
        return "g.rolname, CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE u.rolname::text END, x.privilege_type,"
                + " CASE WHEN x.is_grantable OR x.grantee = c.relowner THEN 'YES' ELSE 'NO' END" + OF_TABLES
                + (list.contains("attacl") ? " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid" : "")
                + " CROSS JOIN LATERAL aclexplode(" + list + ") AS x"
                + " JOIN pg_catalog.pg_roles g ON g.oid = x.grantor LEFT JOIN pg_catalog.pg_roles u ON u.oid = x.grantee";
    }

    @Override
    public CatalogQuery columnPrivileges(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column) {
        CatalogQuery query = new CatalogQuery("SELECT DISTINCT current_database(), n.nspname, c.relname, a.attname, "
                        + granted("COALESCE(c.relacl, acldefault('r', c.relowner)) || COALESCE(a.attacl, '{}')")
                        + " WHERE c.relkind = ANY ('{r,p,v,m,f}') AND a.attnum > 0 AND NOT a.attisdropped")
                .equal(HERE, catalog)
                .like("a.attname", column);
        return equal(query, schema, "c.relname", table).orderedBy("2, 3, 4, 7, 6, 5");
    }

    @Override
    public CatalogQuery userTypes(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, int @Nullable [] types) {
        NameOfType type = NameOfType.of(catalog, schema, name);
        CatalogQuery query = new CatalogQuery("SELECT current_database() AS cat, n.nspname AS schem, t.typname AS name,"
                        + " obj_description(t.oid, 'pg_type') AS remarks, -1 AS modifier, " + PostgresqlColumn.ASKED
                        + " FROM pg_catalog.pg_namespace n JOIN pg_catalog.pg_type k ON k.typnamespace = n.oid"
                        + PostgresqlColumn.joined("k.oid")
                        + " WHERE t.typtype = ANY ('{c,d}') AND n.nspname <> ALL ('{pg_catalog,pg_toast}')")
                .equal(HERE, type.catalog())
                .in("CASE WHEN t.typtype = 'c' THEN '2002' ELSE '2001' END", texts(types));
        return like(query, type.schema(), "t.typname", type.name())
                .orderedBy("CASE WHEN t.typtype = 'c' THEN 2002 ELSE 2001 END, 1, 2, 3")
                .reading(row -> {
                    PostgresqlColumn is = PostgresqlColumn.of(row);
                    @Nullable
                    Object[] all = {
                        row.getString("cat"),
                        row.getString("schem"),
                        row.getString("name"),
                        null,
                        is.jdbcType(),
                        row.getString("remarks"),
                        is.sourceType()
                    };
                    return Arrays.asList(all);
                });
    }

    private static String @Nullable [] texts(int @Nullable [] types) {
        return types == null
                ? null
                : Arrays.stream(types).mapToObj(Integer::toString).toArray(String[]::new);
    }

    /** A type's name, which may bring its schema and catalog along. */
    private record NameOfType(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String name) {

        static NameOfType of(@Nullable String catalog, @Nullable String schema, @Nullable String name) {
            if (name == null || !name.contains(".")) {
                return new NameOfType(catalog, schema, name);
            }
            String[] parts = name.split("\\.", 3);
            return parts.length == 2
                    ? new NameOfType(catalog, parts[0], parts[1])
                    : new NameOfType(parts[0], parts[1], parts[2]);
        }
    }

    @Override
    public List<List<@Nullable Object>> types(BaseConnection connection) throws SQLException {
        return PostgresqlTypes.all(connection);
    }
}
