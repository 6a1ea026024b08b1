package dev.borealis.dataapi.jdbc.internal.resultset;

import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.error.Wrappers;
import dev.borealis.dataapi.jdbc.internal.type.Conversions;
import java.io.InputStream;
import java.io.Reader;
import java.lang.invoke.MethodType;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code getObject} with a class: JDBC's own objects by their getters, the rest by the table of conversions. */
final class ObjectReader {

    private static final Map<Class<?>, Getter> GETTERS = Map.of(
            String.class, ResultSet::getString,
            Array.class, ResultSet::getArray,
            Blob.class, ResultSet::getBlob,
            Clob.class, ResultSet::getClob,
            NClob.class, ResultSet::getNClob,
            SQLXML.class, ResultSet::getSQLXML,
            InputStream.class, ResultSet::getBinaryStream,
            Reader.class, ResultSet::getCharacterStream,
            Object.class, ResultSet::getObject);

    private ObjectReader() {}

    static <T> @Nullable T read(ResultSet rows, CellReader cells, int column, @Nullable Class<T> target)
            throws SQLException {
        if (target == null) {
            throw SqlErrors.of("The class to read column " + column + " as is null", "22023");
        }
        Getter getter = GETTERS.get(target);
        if (getter != null) {
            return target.cast(getter.get(rows, column));
        }
        if (target.isArray() && target != byte[].class) {
            Array array = rows.getArray(column);
            return array == null ? null : Wrappers.unwrap(array.getArray(), target);
        }
        if (target.isEnum()) {
            return constant(rows.getString(column), target);
        }
        if (target.isPrimitive() && target != void.class) {
            return primitive(cells, column, target);
        }
        if (!Conversions.knows(target)) {
            throw SqlErrors.unsupported("Reading a column as " + target.getName());
        }
        return cells.get(column, target, null);
    }

    /** A primitive's class stands for its box. */
    @SuppressWarnings("unchecked") // an int.class is of type Class<Integer>
    private static <T> @Nullable T primitive(CellReader cells, int column, Class<T> target) throws SQLException {
        return cells.get(column, (Class<T>) MethodType.methodType(target).wrap().returnType(), null);
    }

    private static <T> @Nullable T constant(@Nullable String name, Class<T> target) throws SQLException {
        for (T constant : target.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        if (name != null) {
            throw SqlErrors.of("The column's value is no constant of " + target.getName(), "22018");
        }
        return null;
    }

    /** A getter by the column's number. */
    @FunctionalInterface
    private interface Getter {
        @Nullable
        Object get(ResultSet rows, int column) throws SQLException;
    }
}
