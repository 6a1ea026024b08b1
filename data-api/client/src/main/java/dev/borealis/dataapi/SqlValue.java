package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.type.Field;
import dev.borealis.dataapi.internal.type.JavaTypes;
import dev.borealis.dataapi.internal.type.TypeTable;
import dev.borealis.dataapi.internal.type.ValueCodec;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parameter: a value with its type. Its {@code toString} shows the type and never the value. Immutable, as far as the
 * value handed in is.
 *
 * <pre>{@code
 * SqlValue.of(42L);                  // int8, by the Java class
 * SqlType.JSONB.of("{\"a\":1}");     // told
 * SqlValue.NULL;                     // NULL of the type the statement gives it
 * }</pre>
 */
public final class SqlValue {

    /** NULL without a type. */
    public static final SqlValue NULL = new SqlValue(SqlType.TEXT, new Field.Null(), null);

    private static final int MEMBER_BYTES = 80;

    private final SqlType type;
    private final Field field;
    private final @Nullable Object value;

    SqlValue(SqlType type, Field field, @Nullable Object value) {
        this.type = type;
        this.field = field;
        this.value = value;
    }

    /**
     * A parameter whose type follows from the value's Java class: docs/data-api.md has the table. A {@code String} is text,
     * whatever it looks like. A Java enum goes by its name, a collection as an array, both as the type the database finds; an
     * {@code Optional} as what it holds.
     *
     * @param value the value; null for NULL; an {@code SqlValue} is answered as it is
     * @return the parameter
     * @throws IllegalArgumentException when the class has no SQL type; use {@link SqlType#of}
     */
    public static SqlValue of(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        return value instanceof SqlValue typed
                ? typed
                : JavaTypes.of(value.getClass()).of(value);
    }

    /**
     * The parameter's type.
     *
     * @return the type
     */
    public SqlType type() {
        return type;
    }

    /**
     * Whether it is NULL.
     *
     * @return true for NULL
     */
    public boolean isNull() {
        return field instanceof Field.Null;
    }

    /** As an element of an array of its type: as it is sent, where that is a text, else the Java value. */
    @Nullable
    Object element() {
        return field instanceof Field.Text text ? text.value() : value;
    }

    /** Whether it is NULL and takes any type. */
    boolean isUntypedNull() {
        return isNull() && (this == NULL || type.equals(SqlType.TEXT) || type.equals(SqlType.UNSPECIFIED));
    }

    /** How many bytes it takes in a request, about; never much less. */
    long estimatedBytes() {
        if (field instanceof Field.Text text) {
            return MEMBER_BYTES + utf8(text.value());
        }
        return field instanceof Field.Blob blob ? MEMBER_BYTES + blob.value().length * 4L / 3 : MEMBER_BYTES;
    }

    private static long utf8(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < ' ' ? 5 : c == '"' || c == '\\' ? 1 : c < 0x80 ? 0 : c < 0x800 ? 1 : 2;
        }
        return bytes;
    }

    /** Whether it is a collection, or an array whose elements' type does not follow from their class. */
    boolean isOpenArray() {
        return type.equals(SqlType.UNSPECIFIED) && Fitting.isList(value);
    }

    /** As the array that its elements make by themselves. */
    SqlValue asOwnArray() {
        SqlType own = SqlType.TEXT;
        if (value instanceof Collection<?> elements) {
            List<SqlType> types = elements.stream()
                    .filter(Objects::nonNull)
                    .map(element -> SqlValue.of(element).type())
                    .distinct()
                    .toList();
            own = types.size() == 1 && !types.get(0).equals(SqlType.UNSPECIFIED) ? types.get(0) : own;
        }
        return as(own.array());
    }

    /** As another type: what the database found an unspecified parameter to be. */
    SqlValue as(SqlType other) {
        return field instanceof Field.Text || value == null ? new SqlValue(other, field, value) : other.of(value);
    }

    Field field(Engine engine) {
        ValueCodec other = engine == Engine.MYSQL ? TypeTable.withoutOffset(type.name()) : null;
        return other == null || value == null ? field : SqlType.encoded(other, value);
    }

    /** What an engine would take for something else, or cannot hold, is refused before anything is sent. */
    void refuseUnfit(Engine engine) {
        if (engine == Engine.MYSQL && value != null) {
            refuseUnfitForMysql();
        }
        if (field instanceof Field.Text text) {
            SentText.refuseZero(engine, text.value());
        }
    }

    /** MySQL would make 0 of a number that is none, and a date of zeros of an infinite one. */
    private void refuseUnfitForMysql() {
        if (Fitting.isList(value)) {
            throw new InvalidStatementException(
                    "MySQL has no arrays: a collection or an array is for a named parameter that is a member of a list behind"
                            + " IN, as in n IN (:ids). Nothing was sent. Send JSON as text, or one parameter for each element",
                    "0A000");
        }
        if ((value instanceof Double || value instanceof Float) && !Double.isFinite(((Number) value).doubleValue())) {
            throw new InvalidStatementException(
                    "MySQL has neither NaN nor an infinite number: send NULL or a number that stands for it", "22003");
        }
        if (value instanceof Temporal && isInfinite(fieldOfMysql())) {
            throw new InvalidStatementException(
                    "MySQL has no infinite date: send NULL or a date that stands for it", "22008");
        }
    }

    private Field fieldOfMysql() {
        try {
            return field(Engine.MYSQL);
        } catch (IllegalArgumentException beyond) {
            throw new InvalidStatementException(String.valueOf(beyond.getMessage()), "22008", beyond);
        }
    }

    private static boolean isInfinite(Field sent) {
        return sent instanceof Field.Text text && text.value().endsWith("infinity");
    }

    @Override
    public String toString() {
        return type + (isNull() ? " NULL" : " ?");
    }
}
