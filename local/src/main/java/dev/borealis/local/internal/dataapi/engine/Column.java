package dev.borealis.local.internal.dataapi.engine;

/**
 * A result column, with the members of the service's {@code ColumnMetadata}.
 *
 * @param name the column's name
 * @param label its label in the result
 * @param type a {@link java.sql.Types} constant
 * @param typeName the database's name of the type
 * @param schemaName empty if unknown
 * @param tableName empty if it comes from no table
 * @param autoIncrement whether the database numbers it
 * @param signed whether it is a signed number
 * @param caseSensitive whether its values compare by case
 * @param nullable 0 for NOT NULL, 1 for nullable, 2 for unknown
 * @param precision digits or characters, 0 if that says nothing
 * @param scale digits after the point
 * @param arrayBaseType a {@link java.sql.Types} constant, 0 if this is no array
 */
public record Column(
        String name,
        String label,
        int type,
        String typeName,
        String schemaName,
        String tableName,
        boolean autoIncrement,
        boolean signed,
        boolean caseSensitive,
        int nullable,
        int precision,
        int scale,
        int arrayBaseType) {}
