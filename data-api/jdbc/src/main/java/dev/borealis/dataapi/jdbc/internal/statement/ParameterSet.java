package dev.borealis.dataapi.jdbc.internal.statement;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.SqlType;
import dev.borealis.dataapi.SqlValue;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.option.StringType;
import dev.borealis.dataapi.jdbc.internal.resultset.ArrayValue;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import dev.borealis.dataapi.jdbc.internal.type.Elements;
import dev.borealis.dataapi.jdbc.internal.type.Parameters;
import dev.borealis.dataapi.jdbc.internal.type.Streams;
import java.io.InputStream;
import java.io.Reader;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values set for a statement's parameters. Parameters count from 1. */
public final class ParameterSet {

    private final Engine engine;
    private final StringType stringType;
    private final @Nullable SqlValue[] values;
    private final int before;

    ParameterSet(Engine engine, StringType stringType, int count) {
        this(engine, stringType, new SqlValue[count], 0);
    }

    private ParameterSet(Engine engine, StringType stringType, @Nullable SqlValue[] values, int before) {
        this.engine = engine;
        this.stringType = stringType;
        this.values = values;
        this.before = before;
    }

    /** The same values where so many other parameters are counted before them. */
    public ParameterSet after(int others) {
        return others == 0 ? this : new ParameterSet(engine, stringType, values, others);
    }

    /** Whether there is a value. */
    public boolean isSet(int parameter) {
        int index = parameter - before - 1;
        return index >= 0 && index < values.length && values[index] != null;
    }

    /** A value that was set. */
    public SqlValue value(int parameter) throws SQLException {
        int index = parameter - before - 1;
        SqlValue value = index < 0 || index >= values.length ? null : values[index];
        if (value == null) {
            throw SqlErrors.of("No value was set for parameter " + parameter, "07001");
        }
        return value;
    }

    int count() {
        return values.length;
    }

    void clear() {
        Arrays.fill(values, null);
    }

    void set(int parameter, SqlValue value) throws SQLException {
        if (parameter <= before || parameter > before + values.length) {
            throw SqlErrors.of("The statement has no parameter " + parameter + ": it has " + values.length, "22023");
        }
        values[parameter - before - 1] = value;
    }

    /** A value of a type that the setter names. */
    void set(int parameter, SqlType type, @Nullable Object value) throws SQLException {
        refuseUnfit(value);
        set(parameter, Session.guarded(() -> type.of(value)));
    }

    /** As Connector/J does; the client would refuse it later. */
    private void refuseUnfit(@Nullable Object value) throws SQLException {
        boolean array = value instanceof Collection
                || (value != null && value.getClass().isArray() && !(value instanceof byte[]));
        if (engine == Engine.MYSQL && array) {
            throw SqlErrors.unsupported("An array on MySQL");
        }
        boolean floating = value instanceof Double || value instanceof Float;
        if (engine == Engine.MYSQL && floating && !Double.isFinite(Double.parseDouble(String.valueOf(value)))) {
            throw SqlErrors.of("MySQL has neither NaN nor an infinite number", "22003");
        }
    }

    /** A text; of the type that the statement gives the parameter, if the connection is told so. */
    void text(int parameter, @Nullable String value) throws SQLException {
        set(parameter, textType(), value);
    }

    private SqlType textType() {
        return switch (stringType) {
            case VARCHAR -> SqlType.TEXT;
            case UNSPECIFIED -> engine == Engine.POSTGRESQL ? SqlType.UNSPECIFIED : SqlType.TEXT;
        };
    }

    /** Every value, in the parameters' order. */
    List<SqlValue> all() throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                throw SqlErrors.of("No value was set for parameter " + (i + 1), "07001");
            }
        }
        @SuppressWarnings("nullness") // none is null, as just checked
        List<SqlValue> all = List.of(values);
        return all;
    }

    /** A value by its Java class; JDBC's own objects are read out. */
    void object(int parameter, @Nullable Object value, @Nullable Calendar calendar) throws SQLException {
        Object plain = plain(value);
        if (plain instanceof CharSequence text) {
            text(parameter, text.toString());
        } else {
            refuseUnfit(plain);
            set(parameter, sent(value, () -> Parameters.of(engine, plain, calendar)));
        }
    }

    /** A value as a JDBC type. */
    void object(int parameter, @Nullable Object value, int jdbcType, int scale) throws SQLException {
        Object plain = plain(value);
        if (plain instanceof SqlValue typed) {
            set(parameter, typed);
            return;
        }
        refuseUnfit(plain);
        if (plain != null && Parameters.isText(jdbcType)) {
            text(parameter, sent(value, () -> Parameters.text(plain)));
        } else {
            set(parameter, sent(value, () -> Parameters.of(engine, plain, jdbcType, scale)));
        }
    }

    private @Nullable Object plain(@Nullable Object value) throws SQLException {
        return value == null ? null : sent(value, () -> readOut(value));
    }

    /** An object of the caller's may throw anything: the error then says that its value cannot be sent. */
    private static <T> T sent(@Nullable Object value, Session.Call<T> making) throws SQLException {
        try {
            return Session.guarded(making);
        } catch (RuntimeException odd) {
            throw new SQLDataException(
                    "A " + (value == null ? "null" : value.getClass().getName()) + " cannot be sent: it failed with "
                            + odd.getClass().getName(),
                    "07006",
                    odd);
        }
    }

    private Object readOut(Object value) throws SQLException {
        if (value instanceof Array array) {
            return array(array);
        }
        if (value instanceof Blob blob) {
            return blob.getBytes(1, length(blob.length()));
        }
        if (value instanceof Clob clob) {
            return clob.getSubString(1, length(clob.length()));
        }
        if (value instanceof SQLXML xml) {
            return xml(xml);
        }
        if (value instanceof InputStream stream) {
            return Streams.bytes(stream, -1);
        }
        return value instanceof Reader reader ? Streams.text(reader, -1) : value;
    }

    private static int length(long length) throws SQLException {
        if (length > Integer.MAX_VALUE) {
            throw SqlErrors.of("A value of " + length + " is larger than a request can be", "54000");
        }
        return (int) length;
    }

    private SqlValue xml(SQLXML xml) throws SQLException {
        String text = xml.getString();
        return engine == Engine.MYSQL
                ? SqlType.TEXT.of(text)
                : SqlType.named("xml").of(text);
    }

    /** Elements that came from the database without a name that SQL knows are of the type that the statement gives them. */
    private SqlValue array(Array array) throws SQLException {
        if (engine == Engine.MYSQL) {
            throw SqlErrors.unsupported("An array on MySQL");
        }
        Object elements = Elements.modern(
                array.getBaseTypeName(), array instanceof ArrayValue own ? own.elements() : array.getArray());
        SqlType type = array instanceof ArrayValue own ? own.sqlType() : named(array.getBaseTypeName());
        return Session.guarded(() -> type.of(elements));
    }

    private static SqlType named(String elementName) throws SQLException {
        return Session.guarded(() -> SqlType.named(elementName).array());
    }
}
