package dev.borealis.dataapi;

/**
 * What the service tells of one column of a result, unchanged.
 *
 * @param label the name to show: the alias, else the name
 * @param name the column's name
 * @param typeName the engine's name of the type, such as {@code int4}, {@code _text}, {@code BIGINT UNSIGNED}
 * @param type the {@code java.sql.Types} number the service gives; 0 where it gives none
 * @param schemaName the schema of the column's table, or empty
 * @param tableName the column's table, or empty
 * @param precision digits, characters or bytes, as the type has it
 * @param scale digits after the point
 * @param nullable 0 for no NULLs, 1 for NULLs, 2 for unknown
 * @param autoIncrement whether the database numbers the column
 * @param signed whether numbers in it may be negative
 * @param currency whether it holds money
 * @param caseSensitive whether its texts compare case-sensitively
 * @param arrayBaseColumnType the {@code java.sql.Types} number of an array's elements; 0 for no array
 */
public record Column(
        String label,
        String name,
        String typeName,
        int type,
        String schemaName,
        String tableName,
        int precision,
        int scale,
        int nullable,
        boolean autoIncrement,
        boolean signed,
        boolean currency,
        boolean caseSensitive,
        int arrayBaseColumnType) {

    /** {@code java.sql.Types.OTHER}. */
    private static final int OTHER = 1111;

    /** The same column with another type, told by its name alone. */
    Column ofType(String otherName) {
        return new Column(
                label,
                name,
                otherName,
                OTHER,
                schemaName,
                tableName,
                0,
                0,
                nullable,
                autoIncrement,
                signed,
                currency,
                caseSensitive,
                0);
    }
}
