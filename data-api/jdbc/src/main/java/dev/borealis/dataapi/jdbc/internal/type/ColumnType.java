package dev.borealis.dataapi.jdbc.internal.type;

import dev.borealis.dataapi.jdbc.internal.type.TextForms.TextForm;
import java.util.List;

/**
 * What a database's type is in JDBC.
 *
 * @param name the database's name of it
 * @param jdbcType a constant of {@code java.sql.Types}
 * @param objectClass what {@code getObject} answers
 * @param form how {@code getString} writes its values
 * @param precision digits or characters, where the column itself does not tell; 0 for unknown
 * @param scale digits after the point, where the column itself does not tell
 */
public record ColumnType(String name, int jdbcType, Class<?> objectClass, TextForm form, int precision, int scale) {

    ColumnType(String name, int jdbcType, Class<?> objectClass, TextForm form) {
        this(name, jdbcType, objectClass, form, 0, 0);
    }

    ColumnType named(String other) {
        return new ColumnType(other, jdbcType, objectClass, form, precision, scale);
    }

    /** What {@code getString} answers for a value that came from the service. */
    public String print(Object value) {
        if (value instanceof List<?> list) {
            return TextForms.array(list, form);
        }
        return isArray() ? value.toString() : form.print(value);
    }

    /** Whether it is not printed as it came: moments, which are printed in the JVM's zone. */
    public boolean printsMoments() {
        return name.equals("timestamptz") || name.equals("_timestamptz");
    }

    /** Whether it is PostgreSQL's array type. */
    public boolean isArray() {
        return jdbcType == java.sql.Types.ARRAY;
    }

    /** The name of an array's elements. */
    public String elementName() {
        return name.startsWith("_") ? name.substring(1) : name;
    }
}
