package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.resultset.LocalRows;
import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of {@code DatabaseMetaData}: labels and types, as the engines' own drivers have them. Each
 * column is a label, the type on PostgreSQL and, where it is not the one that goes with that, the type on MySQL.
 */
enum MetaShape {
    TABLES(
            "VARCHAR",
            "TABLE_CAT name, TABLE_SCHEM name, TABLE_NAME name, TABLE_TYPE text, REMARKS text, TYPE_CAT text, TYPE_SCHEM text,"
                    + " TYPE_NAME text, SELF_REFERENCING_COL_NAME text, REF_GENERATION text"),
    COLUMNS(
            "TABLE_CAT varchar, TABLE_SCHEM varchar, TABLE_NAME varchar, COLUMN_NAME varchar, DATA_TYPE int2/INT, TYPE_NAME varchar,"
                    + " COLUMN_SIZE int4, BUFFER_LENGTH varchar/INT, DECIMAL_DIGITS int4, NUM_PREC_RADIX int4, NULLABLE int4, REMARKS varchar,"
                    + " COLUMN_DEF varchar, SQL_DATA_TYPE int4, SQL_DATETIME_SUB int4, CHAR_OCTET_LENGTH int4, ORDINAL_POSITION int4,"
                    + " IS_NULLABLE varchar, SCOPE_CATALOG varchar, SCOPE_SCHEMA varchar, SCOPE_TABLE varchar, SOURCE_DATA_TYPE int2,"
                    + " IS_AUTOINCREMENT varchar, IS_GENERATEDCOLUMN varchar"),
    PRIMARY_KEYS(
            "TABLE_CAT text, TABLE_SCHEM name, TABLE_NAME name, COLUMN_NAME name, KEY_SEQ int4/SMALLINT, PK_NAME name"),
    INDEXES("TABLE_CAT text, TABLE_SCHEM name, TABLE_NAME name, NON_UNIQUE bool, INDEX_QUALIFIER text, INDEX_NAME name,"
            + " TYPE int4/SMALLINT, ORDINAL_POSITION int4/SMALLINT, COLUMN_NAME text, ASC_OR_DESC text,"
            + " CARDINALITY float4/BIGINT, PAGES int4/BIGINT, FILTER_CONDITION text, REMARKS text/-"),
    KEYS(
            "PKTABLE_CAT text, PKTABLE_SCHEM name, PKTABLE_NAME name, PKCOLUMN_NAME name, FKTABLE_CAT text, FKTABLE_SCHEM name,"
                    + " FKTABLE_NAME name, FKCOLUMN_NAME name, KEY_SEQ int4/SMALLINT, UPDATE_RULE int4/SMALLINT, DELETE_RULE int4/SMALLINT, FK_NAME name,"
                    + " PK_NAME name, DEFERRABILITY int4/SMALLINT"),
    SCHEMAS("TABLE_SCHEM name, TABLE_CATALOG text"),
    CATALOGS("VARCHAR", "TABLE_CAT name"),
    TABLE_TYPES("VARCHAR", "TABLE_TYPE varchar"),
    PROCEDURES(
            "PROCEDURE_CAT text, PROCEDURE_SCHEM name, PROCEDURE_NAME name, reserved1 text, reserved2 text, reserved3 text,"
                    + " REMARKS text, PROCEDURE_TYPE int2, SPECIFIC_NAME text"),
    FUNCTIONS(
            "FUNCTION_CAT text, FUNCTION_SCHEM name, FUNCTION_NAME name, REMARKS text, FUNCTION_TYPE int4/SMALLINT, SPECIFIC_NAME text"),
    PROCEDURE_COLUMNS(
            "PROCEDURE_CAT varchar, PROCEDURE_SCHEM varchar, PROCEDURE_NAME varchar, COLUMN_NAME varchar, COLUMN_TYPE int2/CHAR,"
                    + " DATA_TYPE int2, TYPE_NAME varchar, PRECISION int4, LENGTH int4, SCALE int2, RADIX int2, NULLABLE int2,"
                    + " REMARKS varchar, COLUMN_DEF varchar, SQL_DATA_TYPE int4, SQL_DATETIME_SUB int4, CHAR_OCTET_LENGTH int4,"
                    + " ORDINAL_POSITION int4, IS_NULLABLE varchar, SPECIFIC_NAME varchar"),
    FUNCTION_COLUMNS(
            "VARCHAR",
            "FUNCTION_CAT varchar, FUNCTION_SCHEM varchar, FUNCTION_NAME varchar, COLUMN_NAME varchar, COLUMN_TYPE int2/VARCHAR,"
                    + " DATA_TYPE int2, TYPE_NAME varchar, PRECISION int2/INT, LENGTH int4, SCALE int2, RADIX int2, NULLABLE int2,"
                    + " REMARKS varchar, CHAR_OCTET_LENGTH int4, ORDINAL_POSITION int4, IS_NULLABLE varchar, SPECIFIC_NAME varchar"),
    COLUMN_PRIVILEGES(
            "TABLE_CAT varchar, TABLE_SCHEM varchar, TABLE_NAME varchar, COLUMN_NAME varchar, GRANTOR varchar, GRANTEE varchar,"
                    + " PRIVILEGE varchar, IS_GRANTABLE varchar"),
    TABLE_PRIVILEGES(
            "TABLE_CAT varchar, TABLE_SCHEM varchar, TABLE_NAME varchar, GRANTOR varchar, GRANTEE varchar, PRIVILEGE varchar,"
                    + " IS_GRANTABLE varchar"),
    ROW_COLUMNS(
            "SCOPE int2, COLUMN_NAME varchar, DATA_TYPE int2/INT, TYPE_NAME varchar, COLUMN_SIZE int4, BUFFER_LENGTH int4,"
                    + " DECIMAL_DIGITS int2, PSEUDO_COLUMN int2"),
    USER_TYPES(
            "VARCHAR",
            "TYPE_CAT varchar, TYPE_SCHEM varchar, TYPE_NAME varchar, CLASS_NAME varchar, DATA_TYPE int4, REMARKS varchar,"
                    + " BASE_TYPE int4/SMALLINT"),
    SUPER_TYPES(
            "TYPE_CAT varchar, TYPE_SCHEM varchar, TYPE_NAME varchar, SUPERTYPE_CAT varchar, SUPERTYPE_SCHEM varchar,"
                    + " SUPERTYPE_NAME varchar"),
    SUPER_TABLES("TABLE_CAT varchar, TABLE_SCHEM varchar, TABLE_NAME varchar, SUPERTABLE_NAME varchar"),
    ATTRIBUTES("TYPE_CAT varchar, TYPE_SCHEM varchar, TYPE_NAME varchar, ATTR_NAME varchar, DATA_TYPE int4/SMALLINT,"
            + " ATTR_TYPE_NAME varchar, ATTR_SIZE int4, DECIMAL_DIGITS int4, NUM_PREC_RADIX int4, NULLABLE int4,"
            + " REMARKS varchar, ATTR_DEF varchar, SQL_DATA_TYPE int4, SQL_DATETIME_SUB int4, CHAR_OCTET_LENGTH int4,"
            + " ORDINAL_POSITION int4, IS_NULLABLE varchar, SCOPE_CATALOG varchar, SCOPE_SCHEMA varchar, SCOPE_TABLE varchar,"
            + " SOURCE_DATA_TYPE int2"),
    PSEUDO_COLUMNS(
            "VARCHAR",
            "TABLE_CAT varchar, TABLE_SCHEM varchar, TABLE_NAME varchar, COLUMN_NAME varchar, DATA_TYPE int4, COLUMN_SIZE int4,"
                    + " DECIMAL_DIGITS int4, NUM_PREC_RADIX int4, COLUMN_USAGE varchar, REMARKS varchar, CHAR_OCTET_LENGTH int4,"
                    + " IS_NULLABLE varchar"),
    CLIENT_INFO("VARCHAR", "NAME varchar, MAX_LEN int4, DEFAULT_VALUE varchar, DESCRIPTION varchar"),
    TYPES("TYPE_NAME varchar, DATA_TYPE int2/INT, PRECISION int4, LITERAL_PREFIX varchar, LITERAL_SUFFIX varchar,"
            + " CREATE_PARAMS varchar, NULLABLE int2, CASE_SENSITIVE bool/BOOLEAN, SEARCHABLE int2,"
            + " UNSIGNED_ATTRIBUTE bool/BOOLEAN, FIXED_PREC_SCALE bool/BOOLEAN, AUTO_INCREMENT bool/BOOLEAN,"
            + " LOCAL_TYPE_NAME varchar, MINIMUM_SCALE int2, MAXIMUM_SCALE int2, SQL_DATA_TYPE int4, SQL_DATETIME_SUB int4,"
            + " NUM_PREC_RADIX int4");

    /** The type of a column that only PostgreSQL's result has. */
    private static final String ABSENT = " -";

    private final String mysqlText;
    private final String columns;

    MetaShape(String columns) {
        this("CHAR", columns);
    }

    MetaShape(String mysqlText, String columns) {
        this.mysqlText = mysqlText;
        this.columns = columns;
    }

    /** Each a label and a type. */
    private List<String> of(Engine engine) {
        return Arrays.stream(columns.split(", ", -1))
                .map(column -> column(engine, column))
                .filter(column -> !column.endsWith(ABSENT))
                .toList();
    }

    private String column(Engine engine, String column) {
        int space = column.indexOf(' ');
        int slash = column.indexOf('/');
        String onPostgresql = column.substring(space + 1, slash < 0 ? column.length() : slash);
        return column.substring(0, space + 1)
                + switch (engine) {
                    case POSTGRESQL -> onPostgresql;
                    case MYSQL -> slash < 0 ? onMysql(onPostgresql) : column.substring(slash + 1);
                };
    }

    private String onMysql(String type) {
        if (type.equals("int2")) {
            return "SMALLINT";
        }
        if (type.equals("int4")) {
            return "INT";
        }
        if (type.equals("int8")) {
            return "BIGINT";
        }
        return type.equals("bool") ? "BOOL" : mysqlText;
    }

    /** A result of these rows. */
    ResultSet of(BaseConnection connection, List<? extends List<? extends @Nullable Object>> rows) throws SQLException {
        Engine engine = connection.open().engine();
        return LocalRows.of(engine, of(engine), rows);
    }

    /** A result of what a query tells, whose columns are these. */
    ResultSet of(BaseConnection connection, CatalogQuery query) throws SQLException {
        return of(connection, query.rows(connection));
    }
}
