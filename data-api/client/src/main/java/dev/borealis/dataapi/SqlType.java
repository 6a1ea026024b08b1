package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.type.Field;
import dev.borealis.dataapi.internal.type.TypeNames;
import dev.borealis.dataapi.internal.type.TypeTable;
import dev.borealis.dataapi.internal.type.ValueCodec;
import java.time.DateTimeException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A parameter's SQL type. It is told, or follows from a value's Java class; it is never guessed from what a value looks like.
 *
 * <p>On PostgreSQL the type is what the parameter is cast to, so that every type of the database can be sent; MySQL gets the
 * same value plain. Every type takes its values as text in SQL's spelling too. Immutable.
 *
 * <pre>{@code
 * SqlType.INT4.of(7);
 * SqlType.UUID.array().of(List.of(first, second));
 * SqlType.named("mood").of("happy");        // an enum, a domain, a type of an extension
 * }</pre>
 */
public final class SqlType {

    /** Whatever the database finds the parameter to be: the client asks it, once a statement. */
    public static final SqlType UNSPECIFIED = new SqlType("");

    /** {@code text}; needs no cast, and assigns to every character type. */
    public static final SqlType TEXT = new SqlType("text");

    /** {@code bool}. */
    public static final SqlType BOOL = new SqlType("bool");

    /** {@code int2}. */
    public static final SqlType INT2 = new SqlType("int2");

    /** {@code int4}. */
    public static final SqlType INT4 = new SqlType("int4");

    /** {@code int8}. */
    public static final SqlType INT8 = new SqlType("int8");

    /** {@code float4}. */
    public static final SqlType FLOAT4 = new SqlType("float4");

    /** {@code float8}. */
    public static final SqlType FLOAT8 = new SqlType("float8");

    /** {@code numeric} of any precision. */
    public static final SqlType NUMERIC = new SqlType("numeric");

    /** {@code bytea}, and MySQL's binary types. */
    public static final SqlType BYTEA = new SqlType("bytea");

    /** {@code date}. */
    public static final SqlType DATE = new SqlType("date");

    /** {@code time}. */
    public static final SqlType TIME = new SqlType("time");

    /** {@code timetz}. */
    public static final SqlType TIMETZ = new SqlType("timetz");

    /** {@code timestamp}, a wall time without an offset. */
    public static final SqlType TIMESTAMP = new SqlType("timestamp");

    /** {@code timestamptz}, an instant; on MySQL its wall time in UTC. */
    public static final SqlType TIMESTAMPTZ = new SqlType("timestamptz");

    /** {@code uuid}. */
    public static final SqlType UUID = new SqlType("uuid");

    /** {@code json}. */
    public static final SqlType JSON = new SqlType("json");

    /** {@code jsonb}. */
    public static final SqlType JSONB = new SqlType("jsonb");

    private final String name;
    private final String spelled;
    private final ValueCodec codec;

    private SqlType(String name) {
        this.name = name;
        this.spelled = TypeNames.spelled(name);
        this.codec = TypeTable.codec(name);
    }

    /**
     * A type by its name in the database: an enum, a domain, a type of an extension, or a built-in one with a modifier such as
     * {@code numeric(10,2)}. The name of one of PostgreSQL's own means that one: a type of a user's that has the same name needs
     * its schema.
     *
     * @param name the name as it would be written in a {@code CAST}, quoted where SQL wants quotes; ends in {@code []} for an
     *     array. It becomes part of the SQL: never take it from untrusted input
     * @return the type
     * @throws IllegalArgumentException for a name that cannot be a type
     */
    public static SqlType named(String name) {
        if (name.isBlank() || !isOne(name)) {
            throw new IllegalArgumentException("Not the name of a type: " + name);
        }
        return new SqlType(SentText.whole(name.strip()));
    }

    /** In double quotes a name may have any character; outside of them none that would end or begin something else. */
    private static boolean isOne(String name) {
        boolean quoted = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == ';' || c == '\'' || c == ':')) {
                return false;
            }
        }
        return !quoted;
    }

    /**
     * An array of this type; the Data API takes arrays for PostgreSQL only.
     *
     * @return the array type
     */
    public SqlType array() {
        return new SqlType(name + "[]");
    }

    /**
     * A value of this type.
     *
     * @param value the value; null for NULL
     * @return the parameter
     * @throws IllegalArgumentException when this type takes no such Java value, or the value does not fit
     * @throws InvalidStatementException for a text with half of a surrogate pair, which no database can take
     */
    public SqlValue of(@Nullable Object value) {
        return new SqlValue(this, value == null ? new Field.Null() : encoded(value), value);
    }

    private Field encoded(Object value) {
        Field field = encoded(codec, value);
        if (field instanceof Field.Text text) {
            SentText.whole(text.value());
        }
        return field;
    }

    /** A codec's answer; what java.time cannot compute does not fit. */
    static Field encoded(ValueCodec codec, Object value) {
        try {
            return codec.encode(value);
        } catch (DateTimeException | ArithmeticException beyond) {
            throw new IllegalArgumentException(
                    "The " + value.getClass().getName() + " is out of the database's range", beyond);
        }
    }

    /**
     * PostgreSQL's name of the type.
     *
     * @return the name; empty for {@link #UNSPECIFIED}
     */
    public String name() {
        return name;
    }

    /** As it stands in a cast: one of PostgreSQL's own is that and no other of the same name. */
    String spelled() {
        return spelled;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SqlType type && type.name.equals(name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name);
    }

    @Override
    public String toString() {
        return name.isEmpty() ? "unspecified" : name;
    }
}
