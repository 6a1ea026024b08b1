package dev.borealis.dataapi.jdbc.internal.metadata;

import java.util.Arrays;
import java.util.List;

/** The columns of those metadata that these databases have nothing to say about; each a label and a type. */
final class MetaShapes {

    static final List<String> PROCEDURE_COLUMNS = shape(
            "PROCEDURE_CAT text, PROCEDURE_SCHEM text, PROCEDURE_NAME text, COLUMN_NAME text, COLUMN_TYPE int2, DATA_TYPE int4,"
                    + " TYPE_NAME text, PRECISION int4, LENGTH int4, SCALE int2, RADIX int2, NULLABLE int2, REMARKS text,"
                    + " COLUMN_DEF text, SQL_DATA_TYPE int4, SQL_DATETIME_SUB int4, CHAR_OCTET_LENGTH int4,"
                    + " ORDINAL_POSITION int4, IS_NULLABLE text, SPECIFIC_NAME text");
    static final List<String> FUNCTION_COLUMNS = shape(
            "FUNCTION_CAT text, FUNCTION_SCHEM text, FUNCTION_NAME text, COLUMN_NAME text, COLUMN_TYPE int2, DATA_TYPE int4,"
                    + " TYPE_NAME text, PRECISION int4, LENGTH int4, SCALE int2, RADIX int2, NULLABLE int2, REMARKS text,"
                    + " CHAR_OCTET_LENGTH int4, ORDINAL_POSITION int4, IS_NULLABLE text, SPECIFIC_NAME text");
    static final List<String> COLUMN_PRIVILEGES = shape("TABLE_CAT text, TABLE_SCHEM text, TABLE_NAME text,"
            + " COLUMN_NAME text, GRANTOR text, GRANTEE text, PRIVILEGE text, IS_GRANTABLE text");
    static final List<String> TABLE_PRIVILEGES =
            shape("TABLE_CAT text, TABLE_SCHEM text, TABLE_NAME text, GRANTOR text,"
                    + " GRANTEE text, PRIVILEGE text, IS_GRANTABLE text");
    static final List<String> ROW_COLUMNS = shape("SCOPE int2, COLUMN_NAME text, DATA_TYPE int4, TYPE_NAME text,"
            + " COLUMN_SIZE int4, BUFFER_LENGTH int4, DECIMAL_DIGITS int2, PSEUDO_COLUMN int2");
    static final List<String> USER_TYPES = shape("TYPE_CAT text, TYPE_SCHEM text, TYPE_NAME text, CLASS_NAME text,"
            + " DATA_TYPE int4, REMARKS text, BASE_TYPE int2");
    static final List<String> SUPER_TYPES = shape("TYPE_CAT text, TYPE_SCHEM text, TYPE_NAME text, SUPERTYPE_CAT text,"
            + " SUPERTYPE_SCHEM text, SUPERTYPE_NAME text");
    static final List<String> SUPER_TABLES =
            shape("TABLE_CAT text, TABLE_SCHEM text, TABLE_NAME text, SUPERTABLE_NAME text");
    static final List<String> ATTRIBUTES = shape("TYPE_CAT text, TYPE_SCHEM text, TYPE_NAME text, ATTR_NAME text,"
            + " DATA_TYPE int4, ATTR_TYPE_NAME text, ATTR_SIZE int4, DECIMAL_DIGITS int4, NUM_PREC_RADIX int4,"
            + " NULLABLE int4, REMARKS text, ATTR_DEF text, SQL_DATA_TYPE int4, SQL_DATETIME_SUB int4,"
            + " CHAR_OCTET_LENGTH int4, ORDINAL_POSITION int4, IS_NULLABLE text, SCOPE_CATALOG text, SCOPE_SCHEMA text,"
            + " SCOPE_TABLE text, SOURCE_DATA_TYPE int2");
    static final List<String> PSEUDO_COLUMNS =
            shape("TABLE_CAT text, TABLE_SCHEM text, TABLE_NAME text, COLUMN_NAME text,"
                    + " DATA_TYPE int4, COLUMN_SIZE int4, DECIMAL_DIGITS int4, NUM_PREC_RADIX int4, COLUMN_USAGE text, REMARKS text,"
                    + " CHAR_OCTET_LENGTH int4, IS_NULLABLE text");
    static final List<String> CLIENT_INFO = shape("NAME text, MAX_LEN int4, DEFAULT_VALUE text, DESCRIPTION text");
    static final List<String> TYPES = shape(
            "TYPE_NAME text, DATA_TYPE int4, PRECISION int4, LITERAL_PREFIX text,"
                    + " LITERAL_SUFFIX text, CREATE_PARAMS text, NULLABLE int2, CASE_SENSITIVE bool, SEARCHABLE int2,"
                    + " UNSIGNED_ATTRIBUTE bool, FIXED_PREC_SCALE bool, AUTO_INCREMENT bool, LOCAL_TYPE_NAME text,"
                    + " MINIMUM_SCALE int2, MAXIMUM_SCALE int2, SQL_DATA_TYPE int4, SQL_DATETIME_SUB int4, NUM_PREC_RADIX int4");

    private MetaShapes() {}

    private static List<String> shape(String columns) {
        return Arrays.asList(columns.split(", ", -1));
    }
}
