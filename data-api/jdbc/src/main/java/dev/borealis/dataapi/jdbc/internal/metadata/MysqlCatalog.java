package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** MySQL's catalog; its databases are JDBC's catalogs, none given means all of them, and it has no schemas. */
final class MysqlCatalog implements Catalog {

    private static final String TABLE_TYPE = "CASE t.TABLE_TYPE WHEN 'BASE TABLE' THEN"
            + " IF(t.TABLE_SCHEMA IN ('mysql', 'performance_schema'), 'SYSTEM TABLE', 'TABLE')"
            + " WHEN 'TEMPORARY' THEN 'LOCAL TEMPORARY' ELSE t.TABLE_TYPE END";
    private static final String COLUMNS = "SELECT c.TABLE_SCHEMA AS cat, c.TABLE_NAME AS tab, c.COLUMN_NAME AS col,"
            + " c.IS_NULLABLE = 'YES' AS nullable, c.COLUMN_COMMENT AS remarks, c.COLUMN_DEFAULT AS def,"
            + " c.ORDINAL_POSITION AS place, c.EXTRA AS extra, c.GENERATION_EXPRESSION <> '' AS computed,"
            + " c.COLUMN_TYPE AS full_type, " + MysqlColumn.ASKED.replace("#", "c")
            + " FROM information_schema.COLUMNS c WHERE ";

    /** Connector/J has this for every column. */
    private static final int BUFFER_LENGTH = 65_535;

    /** A query of nothing. */
    private static CatalogQuery none(String columns) {
        return new CatalogQuery("SELECT " + columns + " FROM DUAL WHERE FALSE");
    }

    static String named(@Nullable String table) throws SQLException {
        if (table == null) {
            throw SqlErrors.of("Of all tables together this cannot be told: name the table", "22023");
        }
        return table;
    }

    @Override
    public CatalogQuery tables(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, String @Nullable [] types) {
        return new CatalogQuery("SELECT t.TABLE_SCHEMA, NULL, t.TABLE_NAME, " + TABLE_TYPE
                        + ", t.TABLE_COMMENT, NULL, NULL, NULL, NULL, NULL FROM information_schema.TABLES t WHERE TRUE")
                .equal("t.TABLE_SCHEMA", catalog)
                .like("t.TABLE_NAME", table)
                .in(TABLE_TYPE, capitals(types))
                .orderedBy("4, 1, 2, 3");
    }

    /** No types are all types, and their letters may be small. */
    private static String @Nullable [] capitals(String @Nullable [] types) {
        return types == null || types.length == 0
                ? null
                : Arrays.stream(types)
                        .map(type -> type.toUpperCase(Locale.ROOT))
                        .toArray(String[]::new);
    }

    @Override
    public CatalogQuery columns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column) {
        return new CatalogQuery(COLUMNS + "TRUE")
                .equal("c.TABLE_SCHEMA", catalog)
                .like("c.TABLE_NAME", table)
                .like("c.COLUMN_NAME", column)
                .orderedBy("c.TABLE_SCHEMA, c.TABLE_NAME, c.ORDINAL_POSITION")
                .reading(MysqlCatalog::column);
    }

    private static List<@Nullable Object> column(ResultSet row) throws SQLException {
        MysqlColumn type = MysqlColumn.of(row);
        boolean nullable = row.getBoolean("nullable");
        String extra = String.valueOf(row.getString("extra")).toLowerCase(Locale.ROOT);
        @Nullable
        Object[] all = {
            row.getString("cat"),
            null,
            row.getString("tab"),
            row.getString("col"),
            type.jdbcType(),
            type.name(),
            type.size(),
            BUFFER_LENGTH,
            type.decimals(),
            10,
            nullable ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
            row.getString("remarks"),
            row.getString("def"),
            0,
            0,
            type.octets(),
            row.getInt("place"),
            nullable ? "YES" : "NO",
            null,
            null,
            null,
            null,
            extra.contains("auto_increment") ? "YES" : "NO",
            row.getBoolean("computed") ? "YES" : "NO"
        };
        return Arrays.asList(all);
    }

    /** There are no structured types. */
    @Override
    public CatalogQuery attributes(
            @Nullable String catalog, @Nullable String schema, @Nullable String type, @Nullable String attribute) {
        return none("1");
    }

    @Override
    public CatalogQuery pseudoColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column) {
        return none("1");
    }

    @Override
    public CatalogQuery bestRow(@Nullable String catalog, @Nullable String schema, @Nullable String table, int scope)
            throws SQLException {
        return rowColumns("c.COLUMN_KEY = 'PRI'", catalog, named(table), DatabaseMetaData.bestRowSession);
    }

    @Override
    public CatalogQuery versions(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return rowColumns("c.EXTRA LIKE '%on update CURRENT_TIMESTAMP%'", catalog, named(table), null);
    }

    private static CatalogQuery rowColumns(
            String which, @Nullable String catalog, String table, @Nullable Integer scope) {
        return new CatalogQuery(COLUMNS + which)
                .equal("c.TABLE_SCHEMA", catalog)
                .equal("c.TABLE_NAME", table)
                .orderedBy("c.TABLE_SCHEMA, c.ORDINAL_POSITION")
                .reading(row -> {
                    MysqlColumn type = MysqlColumn.of(row);
                    @Nullable
                    Object[] all = {
                        scope,
                        row.getString("col"),
                        type.jdbcType(),
                        type.name(),
                        type.size(),
                        BUFFER_LENGTH,
                        type.decimals(),
                        DatabaseMetaData.bestRowNotPseudo
                    };
                    return Arrays.asList(all);
                });
    }

    @Override
    public CatalogQuery primaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return new CatalogQuery("SELECT s.TABLE_SCHEMA, NULL, s.TABLE_NAME, s.COLUMN_NAME, s.SEQ_IN_INDEX, 'PRIMARY'"
                        + " FROM information_schema.STATISTICS s WHERE s.INDEX_NAME = 'PRIMARY'")
                .equal("s.TABLE_SCHEMA", catalog)
                .equal("s.TABLE_NAME", named(table))
                .orderedBy("1, 3, 4, 5");
    }

    @Override
    public CatalogQuery indexes(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, boolean unique)
            throws SQLException {
        CatalogQuery query = new CatalogQuery("SELECT s.TABLE_SCHEMA, NULL, s.TABLE_NAME, s.NON_UNIQUE <> 0, NULL,"
                        + " s.INDEX_NAME, 3, s.SEQ_IN_INDEX, s.COLUMN_NAME, s.COLLATION, COALESCE(s.CARDINALITY, 0), 0, NULL"
                        + " FROM information_schema.STATISTICS s WHERE TRUE")
                .equal("s.TABLE_SCHEMA", catalog)
                .equal("s.TABLE_NAME", named(table))
                .orderedBy("4, 7, 6, 8");
        return unique ? query.and("s.NON_UNIQUE = 0") : query;
    }

    @Override
    public CatalogQuery foreignKeys(CatalogTable primary, CatalogTable foreign) {
        String rule = " WHEN 'CASCADE' THEN 0 WHEN 'SET NULL' THEN 2 WHEN 'SET DEFAULT' THEN 4 ELSE 1 END";
        return new CatalogQuery("SELECT k.REFERENCED_TABLE_SCHEMA, NULL, k.REFERENCED_TABLE_NAME,"
                        + " k.REFERENCED_COLUMN_NAME, k.TABLE_SCHEMA, NULL, k.TABLE_NAME, k.COLUMN_NAME, k.ORDINAL_POSITION,"
                        + " CASE r.UPDATE_RULE" + rule + ", CASE r.DELETE_RULE" + rule
                        + ", k.CONSTRAINT_NAME, r.UNIQUE_CONSTRAINT_NAME, 7"
                        + " FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r"
                        + " ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME"
                        + " AND r.TABLE_NAME = k.TABLE_NAME WHERE k.REFERENCED_TABLE_NAME IS NOT NULL")
                .equal("k.REFERENCED_TABLE_SCHEMA", primary.catalog())
                .equal("k.REFERENCED_TABLE_NAME", primary.table())
                .equal("k.TABLE_SCHEMA", foreign.catalog())
                .equal("k.TABLE_NAME", foreign.table())
                .orderedBy(primary.table() == null ? "1, 3, 9, 12" : "5, 7, 9, 12");
    }

    @Override
    public CatalogQuery superTables(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        return none("1");
    }

    @Override
    public CatalogQuery schemas(@Nullable String catalog, @Nullable String schema) {
        return none("1");
    }

    @Override
    public CatalogQuery catalogs() {
        return new CatalogQuery("SELECT s.SCHEMA_NAME FROM information_schema.SCHEMATA s WHERE TRUE").orderedBy("1");
    }

    /** Functions count as procedures, too. */
    @Override
    public CatalogQuery routines(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, boolean functions) {
        String kind = functions ? "1" : "CASE r.ROUTINE_TYPE WHEN 'PROCEDURE' THEN 1 ELSE 2 END";
        return new CatalogQuery("SELECT r.ROUTINE_SCHEMA, NULL, r.ROUTINE_NAME,"
                        + (functions ? "" : " NULL, NULL, NULL,")
                        + " r.ROUTINE_COMMENT, " + kind + ", r.SPECIFIC_NAME FROM information_schema.ROUTINES r WHERE "
                        + (functions ? "r.ROUTINE_TYPE = 'FUNCTION'" : "TRUE"))
                .equal("r.ROUTINE_SCHEMA", catalog)
                .like("r.ROUTINE_NAME", name)
                .orderedBy("r.ROUTINE_SCHEMA, r.ROUTINE_NAME, r.SPECIFIC_NAME, r.ROUTINE_TYPE");
    }

    /** What a function returns has no name and fits every pattern. */
    @Override
    public CatalogQuery routineColumns(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String name,
            @Nullable String column,
            boolean functions) {
        return new CatalogQuery("SELECT p.SPECIFIC_SCHEMA AS cat, p.SPECIFIC_NAME AS routine,"
                        + " COALESCE(p.PARAMETER_NAME, '') AS col, CASE WHEN p.ORDINAL_POSITION = 0 THEN 'r'"
                        + " WHEN p.PARAMETER_MODE = 'OUT' THEN 'o' WHEN p.PARAMETER_MODE = 'INOUT' THEN 'b'"
                        + " ELSE 'i' END AS role, p.DTD_IDENTIFIER AS full_type, p.ORDINAL_POSITION AS place, "
                        + MysqlColumn.ASKED.replace("#", "p") + " FROM information_schema.PARAMETERS p WHERE "
                        + (functions ? "p.ROUTINE_TYPE = 'FUNCTION'" : "TRUE"))
                .equal("p.SPECIFIC_SCHEMA", catalog)
                .like("p.SPECIFIC_NAME", name)
                .like("COALESCE(p.PARAMETER_NAME, '')", column, "p.PARAMETER_NAME IS NULL")
                .orderedBy("p.SPECIFIC_SCHEMA, p.SPECIFIC_NAME, p.ROUTINE_TYPE, p.ORDINAL_POSITION")
                .reading(row -> routineColumn(row, functions));
    }

    private static List<@Nullable Object> routineColumn(ResultSet row, boolean functions) throws SQLException {
        MysqlColumn type = MysqlColumn.of(row);
        RoutineRole role = RoutineRole.of(String.valueOf(row.getString("role")));
        @Nullable
        Object[] all = {
            row.getString("cat"),
            null,
            row.getString("routine"),
            row.getString("col"),
            role.number(functions),
            type.jdbcType(),
            type.name(),
            type.precision(),
            type.length(),
            type.scale(),
            10,
            DatabaseMetaData.procedureNullable,
            null,
            null,
            null,
            null,
            type.octets(),
            row.getInt("place"),
            "YES",
            row.getString("routine")
        };
        return RoutineRole.columns(functions, all);
    }

    @Override
    public CatalogQuery tablePrivileges(@Nullable String catalog, @Nullable String schema, @Nullable String table) {
        return new CatalogQuery(
                        "SELECT p.TABLE_SCHEMA, NULL, p.TABLE_NAME, NULL, p.GRANTEE, p.PRIVILEGE_TYPE, p.IS_GRANTABLE"
                                + " FROM information_schema.TABLE_PRIVILEGES p WHERE TRUE")
                .equal("p.TABLE_SCHEMA", catalog)
                .like("p.TABLE_NAME", table)
                .orderedBy("1, 3, 6, 5");
    }

    @Override
    public CatalogQuery columnPrivileges(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        return new CatalogQuery(
                        "SELECT p.TABLE_SCHEMA, NULL, p.TABLE_NAME, p.COLUMN_NAME, NULL, p.GRANTEE, p.PRIVILEGE_TYPE,"
                                + " p.IS_GRANTABLE FROM information_schema.COLUMN_PRIVILEGES p WHERE TRUE")
                .equal("p.TABLE_SCHEMA", catalog)
                .equal("p.TABLE_NAME", named(table))
                .like("p.COLUMN_NAME", column)
                .orderedBy("4, 7, 6");
    }

    @Override
    public CatalogQuery userTypes(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, int @Nullable [] types) {
        return none("1");
    }

    @Override
    public List<List<@Nullable Object>> types(BaseConnection connection) {
        return MysqlTypes.all();
    }
}
