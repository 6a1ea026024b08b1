package dev.borealis.dataapi.jdbc.internal.resultset;

import dev.borealis.dataapi.AuroraDatabaseException;
import dev.borealis.dataapi.CellKind;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.type.Block;
import dev.borealis.dataapi.jdbc.internal.type.ColumnType;
import dev.borealis.dataapi.jdbc.internal.type.Conversions;
import dev.borealis.dataapi.jdbc.internal.type.MemoryXml;
import dev.borealis.dataapi.jdbc.internal.type.ZeroDates;
import dev.borealis.dataapi.jdbc.internal.type.Zone;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.util.Calendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the values of the row that a cursor is on, by the table of conversions. Columns count from 1. */
final class CellReader {

    private final RowCursor cursor;
    private final List<ColumnType> types;
    private final ZeroDates zeroDates;
    private boolean wasNull;

    CellReader(RowCursor cursor, List<ColumnType> types, ZeroDates zeroDates) {
        this.cursor = cursor;
        this.types = types;
        this.zeroDates = zeroDates;
    }

    boolean wasNull() {
        return wasNull;
    }

    private ColumnType type(int column) throws SQLException {
        if (column < 1 || column > types.size()) {
            throw SqlErrors.of("The result set has no column " + column + ": it has " + types.size(), "22023");
        }
        return types.get(column - 1);
    }

    /** A whole number of so many bits; 0 for NULL. */
    long whole(int column, int bits, Class<? extends Number> box) throws SQLException {
        ColumnType type = type(column);
        Block block = cursor.block();
        CellKind kind = block.kind(cursor.rowInBlock(), column - 1);
        if (kind == CellKind.LONG || (kind == CellKind.STRING && isWhole(type))) {
            wasNull = false;
            return checked(number(block, column), bits, box);
        }
        Number number = get(column, box, null);
        return number == null ? 0 : number.longValue();
    }

    private long number(Block block, int column) throws SQLException {
        try {
            return block.number(cursor.rowInBlock(), column - 1);
        } catch (NumberFormatException | ArithmeticException odd) {
            throw new SQLDataException("The column " + column + " holds no number that Java has", "22018", odd);
        }
    }

    /** The value as the client's object; null for NULL. This is the one place where values are decoded. */
    private @Nullable Object decoded(int column) throws SQLException {
        ColumnType type = type(column);
        Block block = cursor.block();
        int row = cursor.rowInBlock();
        Object value = ZeroDates.isIn(type) && ZeroDates.is(block.plain(row, column - 1))
                ? zeroDates.read(type)
                : object(block, row, column);
        wasNull = value == null;
        return value;
    }

    private static @Nullable Object object(Block block, int row, int column) throws SQLException {
        try {
            return block.object(row, column - 1);
        } catch (AuroraDatabaseException odd) {
            throw SqlErrors.of(odd);
        }
    }

    private static boolean isWhole(ColumnType type) {
        return type.objectClass() == Integer.class || type.objectClass() == Long.class;
    }

    private static long checked(long number, int bits, Class<? extends Number> box) throws SQLException {
        long kept = number << (Long.SIZE - bits) >> (Long.SIZE - bits);
        if (kept != number) {
            throw new SQLDataException("The number is too large for " + box.getSimpleName(), "22003");
        }
        return number;
    }

    /** The value as a class of the caller's choice; null for NULL. */
    <T> @Nullable T get(int column, Class<T> target, @Nullable Calendar calendar) throws SQLException {
        ColumnType type = type(column);
        if (target == byte[].class && ZeroDates.isIn(type)) {
            String text = text(column);
            return text == null ? null : target.cast(text.getBytes(StandardCharsets.UTF_8));
        }
        Object value = decoded(column);
        if (value == null) {
            return null;
        }
        if (target == byte[].class && !(value instanceof byte[])) {
            return target.cast(String.valueOf(text(column)).getBytes(StandardCharsets.UTF_8));
        }
        Object source = value instanceof byte[] && isNumeric(target) ? type.print(value) : value;
        return Conversions.convert(source, target, Zone.of(calendar));
    }

    /** Bytes are the number that their text is. */
    private static boolean isNumeric(Class<?> target) {
        return Number.class.isAssignableFrom(target) || target == Boolean.class;
    }

    /** The value in the engine's own text; null for NULL. */
    @Nullable
    String text(int column) throws SQLException {
        ColumnType type = type(column);
        Object value = cursor.block().plain(cursor.rowInBlock(), column - 1);
        wasNull = value == null;
        if (type.printsMoments()) {
            value = decoded(column);
        }
        return value == null ? null : type.print(value);
    }

    /** The value as its type's own Java class; null for NULL. */
    @Nullable
    Object object(int column) throws SQLException {
        ColumnType type = type(column);
        if (type.isArray()) {
            return array(column);
        }
        Object value = decoded(column);
        if (value == null || type.objectClass().isInstance(value)) {
            return value;
        }
        if (type.objectClass() == SQLXML.class) {
            return new MemoryXml(value.toString());
        }
        return value instanceof Double number && !Double.isFinite(number)
                ? value
                : Conversions.convert(value, type.objectClass(), Zone.ofJvm());
    }

    /** An array; null for NULL. */
    @Nullable
    Array array(int column) throws SQLException {
        ColumnType type = type(column);
        Object value = decoded(column);
        if (value == null) {
            return null;
        }
        if (!(value instanceof List<?> elements)) {
            throw new SQLDataException("The column is no array", "22018");
        }
        return ArrayValue.read(type, elements, String.valueOf(text(column)));
    }
}
