package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.Column;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.type.ColumnType;
import dev.borealis.dataapi.jdbc.internal.type.ColumnTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** MySQL's catalog; its databases are JDBC's catalogs, and it has no schemas. */
final class MysqlCatalog implements Catalog {

    private static final String HERE = "COALESCE(DATABASE(), '')";
    private static final String TABLE_TYPE = "CASE t.TABLE_TYPE WHEN 'BASE TABLE' THEN"
            + " IF(t.TABLE_SCHEMA IN ('mysql', 'performance_schema'), 'SYSTEM TABLE', 'TABLE') ELSE t.TABLE_TYPE END";

    private static CatalogQuery in(CatalogQuery query, String column, @Nullable String catalog) {
        return catalog == null ? query.and(column + " = " + HERE) : query.equal(column, catalog);
    }

    @Override
    public CatalogQuery tables(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, String @Nullable [] types) {
        return in(
                        new CatalogQuery(
                                "SELECT t.TABLE_SCHEMA AS TABLE_CAT, NULL AS TABLE_SCHEM, t.TABLE_NAME AS TABLE_NAME, "
                                        + TABLE_TYPE + " AS TABLE_TYPE, t.TABLE_COMMENT AS REMARKS, NULL AS TYPE_CAT,"
                                        + " NULL AS TYPE_SCHEM, NULL AS TYPE_NAME, NULL AS SELF_REFERENCING_COL_NAME,"
                                        + " NULL AS REF_GENERATION FROM information_schema.TABLES t WHERE 1 = 1"),
                        "t.TABLE_SCHEMA",
                        catalog)
                .like("t.TABLE_NAME", table)
                .in(TABLE_TYPE, types)
                .orderedBy("4, 1, 2, 3");
    }

    @Override
    public CatalogQuery columns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column) {
        return in(
                        new CatalogQuery("SELECT c.TABLE_SCHEMA AS cat, NULL AS schem, c.TABLE_NAME AS tab,"
                                + " c.COLUMN_NAME AS col, c.DATA_TYPE AS type, 'b' AS kind, -1 AS modifier,"
                                + " c.IS_NULLABLE = 'YES' AS nullable, c.COLUMN_COMMENT AS remarks, c.COLUMN_DEFAULT AS def,"
                                + " c.ORDINAL_POSITION AS place, c.EXTRA LIKE '%auto_increment%' AS numbered,"
                                + " c.GENERATION_EXPRESSION <> '' AS `generated`, c.COLUMN_TYPE AS full_type,"
                                + " COALESCE(c.NUMERIC_PRECISION, c.CHARACTER_MAXIMUM_LENGTH, 0) AS size,"
                                + " c.NUMERIC_SCALE AS digits FROM information_schema.COLUMNS c WHERE 1 = 1"),
                        "c.TABLE_SCHEMA",
                        catalog)
                .like("c.TABLE_NAME", table)
                .like("c.COLUMN_NAME", column)
                .orderedBy("1, 3, 11");
    }

    @Override
    public CatalogQuery primaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        return in(
                        new CatalogQuery(
                                "SELECT s.TABLE_SCHEMA AS TABLE_CAT, NULL AS TABLE_SCHEM, s.TABLE_NAME AS TABLE_NAME,"
                                        + " s.COLUMN_NAME AS COLUMN_NAME, s.SEQ_IN_INDEX AS KEY_SEQ, 'PRIMARY' AS PK_NAME"
                                        + " FROM information_schema.STATISTICS s WHERE s.INDEX_NAME = 'PRIMARY'"),
                        "s.TABLE_SCHEMA",
                        catalog)
                .equal("s.TABLE_NAME", table)
                .orderedBy("3, 4, 5");
    }

    @Override
    public CatalogQuery indexes(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, boolean unique) {
        CatalogQuery query = in(
                        new CatalogQuery(
                                "SELECT s.TABLE_SCHEMA AS TABLE_CAT, NULL AS TABLE_SCHEM, s.TABLE_NAME AS TABLE_NAME,"
                                        + " s.NON_UNIQUE <> 0 AS NON_UNIQUE, NULL AS INDEX_QUALIFIER, s.INDEX_NAME AS INDEX_NAME,"
                                        + " 3 AS TYPE, s.SEQ_IN_INDEX AS ORDINAL_POSITION, s.COLUMN_NAME AS COLUMN_NAME,"
                                        + " s.COLLATION AS ASC_OR_DESC, COALESCE(s.CARDINALITY, 0) AS CARDINALITY, 0 AS PAGES,"
                                        + " NULL AS FILTER_CONDITION FROM information_schema.STATISTICS s WHERE 1 = 1"),
                        "s.TABLE_SCHEMA",
                        catalog)
                .equal("s.TABLE_NAME", table)
                .orderedBy("4, 7, 6, 8");
        return unique ? query.and("s.NON_UNIQUE = 0") : query;
    }

    @Override
    public CatalogQuery foreignKeys(CatalogTable primary, CatalogTable foreign, boolean byForeign) {
        String rule = " WHEN 'CASCADE' THEN 0 WHEN 'SET NULL' THEN 2 WHEN 'SET DEFAULT' THEN 4 WHEN 'RESTRICT' THEN 1"
                + " ELSE 1 END";
        CatalogQuery query = new CatalogQuery("SELECT k.REFERENCED_TABLE_SCHEMA AS PKTABLE_CAT, NULL AS PKTABLE_SCHEM,"
                + " k.REFERENCED_TABLE_NAME AS PKTABLE_NAME, k.REFERENCED_COLUMN_NAME AS PKCOLUMN_NAME,"
                + " k.TABLE_SCHEMA AS FKTABLE_CAT, NULL AS FKTABLE_SCHEM, k.TABLE_NAME AS FKTABLE_NAME,"
                + " k.COLUMN_NAME AS FKCOLUMN_NAME, k.ORDINAL_POSITION AS KEY_SEQ, CASE r.UPDATE_RULE" + rule
                + " AS UPDATE_RULE, CASE r.DELETE_RULE" + rule + " AS DELETE_RULE, k.CONSTRAINT_NAME AS FK_NAME,"
                + " r.UNIQUE_CONSTRAINT_NAME AS PK_NAME, 7 AS DEFERRABILITY"
                + " FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r"
                + " ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME"
                + " AND r.TABLE_NAME = k.TABLE_NAME WHERE k.REFERENCED_TABLE_NAME IS NOT NULL");
        if (primary.table() != null) {
            in(query, "k.REFERENCED_TABLE_SCHEMA", primary.catalog()).equal("k.REFERENCED_TABLE_NAME", primary.table());
        }
        if (foreign.table() != null) {
            in(query, "k.TABLE_SCHEMA", foreign.catalog()).equal("k.TABLE_NAME", foreign.table());
        }
        return query.orderedBy(byForeign ? "5, 7, 12, 9" : "1, 3, 12, 9");
    }

    @Override
    public CatalogQuery schemas(@Nullable String catalog, @Nullable String schema) {
        return new CatalogQuery(
                "SELECT '' AS TABLE_SCHEM, '' AS TABLE_CATALOG FROM information_schema.SCHEMATA" + " WHERE 1 = 0");
    }

    @Override
    public CatalogQuery catalogs() {
        return new CatalogQuery("SELECT s.SCHEMA_NAME AS TABLE_CAT FROM information_schema.SCHEMATA s WHERE 1 = 1")
                .orderedBy("1");
    }

    @Override
    public CatalogQuery routines(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, boolean functions) {
        String what = functions ? "FUNCTION" : "PROCEDURE";
        String rest = functions ? "" : " NULL AS R1, NULL AS R2, NULL AS R3,";
        return in(
                        new CatalogQuery("SELECT r.ROUTINE_SCHEMA AS " + what + "_CAT, NULL AS " + what + "_SCHEM,"
                                + " r.ROUTINE_NAME AS " + what + "_NAME," + rest
                                + " r.ROUTINE_COMMENT AS REMARKS, 1 AS "
                                + what + "_TYPE, r.SPECIFIC_NAME AS SPECIFIC_NAME FROM information_schema.ROUTINES r"
                                + " WHERE r.ROUTINE_TYPE = '" + what + "'"),
                        "r.ROUTINE_SCHEMA",
                        catalog)
                .like("r.ROUTINE_NAME", name)
                .orderedBy("1, 3");
    }

    @Override
    public CatalogQuery routineColumns(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String name,
            @Nullable String column,
            boolean functions) {
        return in(
                        new CatalogQuery("SELECT p.SPECIFIC_SCHEMA AS cat, NULL AS schem, p.SPECIFIC_NAME AS routine,"
                                + " COALESCE(p.PARAMETER_NAME, '') AS col, CASE WHEN p.ORDINAL_POSITION = 0 THEN 'r'"
                                + " WHEN p.PARAMETER_MODE = 'OUT' THEN 'o' WHEN p.PARAMETER_MODE = 'INOUT' THEN 'b'"
                                + " ELSE 'i' END AS role, p.DATA_TYPE AS type, 'b' AS kind, p.DTD_IDENTIFIER AS full_type,"
                                + " p.ORDINAL_POSITION AS place, p.NUMERIC_PRECISION AS prec,"
                                + " COALESCE(p.CHARACTER_MAXIMUM_LENGTH, p.NUMERIC_PRECISION) AS len,"
                                + " p.NUMERIC_SCALE AS digits, p.CHARACTER_OCTET_LENGTH AS octets,"
                                + " p.SPECIFIC_NAME AS specific_id FROM information_schema.PARAMETERS p"
                                + " WHERE p.ROUTINE_TYPE = '" + (functions ? "FUNCTION" : "PROCEDURE") + "'"),
                        "p.SPECIFIC_SCHEMA",
                        catalog)
                .like("p.SPECIFIC_NAME", name)
                .like("COALESCE(p.PARAMETER_NAME, '')", column)
                .orderedBy("1, 3, p.ORDINAL_POSITION");
    }

    @Override
    public CatalogQuery bestRow(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        return in(
                        new CatalogQuery(
                                "SELECT c.COLUMN_NAME AS col, c.DATA_TYPE AS type, 'b' AS kind, -1 AS modifier,"
                                        + " c.COLUMN_TYPE AS full_type,"
                                        + " COALESCE(c.NUMERIC_PRECISION, c.CHARACTER_MAXIMUM_LENGTH, 0) AS size,"
                                        + " c.NUMERIC_SCALE AS digits FROM information_schema.COLUMNS c"
                                        + " WHERE c.COLUMN_KEY = 'PRI'"),
                        "c.TABLE_SCHEMA",
                        catalog)
                .equal("c.TABLE_NAME", table)
                .orderedBy("c.ORDINAL_POSITION");
    }

    @Override
    public int jdbcType(ResultSet column) throws SQLException {
        return type(column).jdbcType();
    }

    @Override
    public ColumnType type(ResultSet column) throws SQLException {
        String full = String.valueOf(column.getString("full_type")).toLowerCase(Locale.ROOT);
        String base = String.valueOf(column.getString("type")).toUpperCase(Locale.ROOT);
        String name = full.contains("unsigned") ? base + " UNSIGNED" : base;
        int width = full.startsWith("tinyint(1)") || full.equals("bit(1)") ? 1 : 2;
        int type = full.startsWith("tinyint(1)") ? Types.BIT : 0;
        return ColumnTypes.of(
                Engine.MYSQL, new Column("", "", name, type, "", "", width, 0, 2, false, true, false, true, 0));
    }
}
