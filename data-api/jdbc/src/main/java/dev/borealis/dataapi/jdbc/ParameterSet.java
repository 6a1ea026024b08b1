package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.SqlType;
import dev.borealis.dataapi.SqlValue;
import dev.borealis.dataapi.jdbc.internal.type.Elements;
import dev.borealis.dataapi.jdbc.internal.type.Parameters;
import java.io.InputStream;
import java.io.Reader;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values set for a statement's parameters. Parameters count from 1. */
final class ParameterSet {

    private final Engine engine;
    private final @Nullable SqlValue[] values;
    private final int before;

    ParameterSet(Engine engine, int count) {
        this(engine, new SqlValue[count], 0);
    }

    private ParameterSet(Engine engine, @Nullable SqlValue[] values, int before) {
        this.engine = engine;
        this.values = values;
        this.before = before;
    }

    /** The same values where so many other parameters are counted before them. */
    ParameterSet after(int others) {
        return others == 0 ? this : new ParameterSet(engine, values, others);
    }

    /** Leaves a value that was set. */
    void setIfAbsent(int parameter, SqlValue value) throws SQLException {
        int index = parameter - before - 1;
        if (index < 0 || index >= values.length || values[index] == null) {
            set(parameter, value);
        }
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
        set(parameter, Parameters.of(engine, plain(value), calendar));
    }

    void object(int parameter, @Nullable Object value, int jdbcType, int scale) throws SQLException {
        set(
                parameter,
                value instanceof Array array ? array(array) : Parameters.of(engine, plain(value), jdbcType, scale));
    }

    private @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value instanceof Array array) {
            return array(array);
        }
        if (value instanceof Blob blob) {
            return blob.getBytes(1, Math.toIntExact(blob.length()));
        }
        if (value instanceof Clob clob) {
            return clob.getSubString(1, Math.toIntExact(clob.length()));
        }
        if (value instanceof SQLXML xml) {
            return xml(xml);
        }
        if (value instanceof InputStream stream) {
            return Streams.bytes(stream, -1);
        }
        return value instanceof Reader reader ? Streams.text(reader, -1) : value;
    }

    private SqlValue xml(SQLXML xml) throws SQLException {
        String text = xml.getString();
        return engine == Engine.MYSQL
                ? SqlType.TEXT.of(text)
                : SqlType.named("xml").of(text);
    }

    private SqlValue array(Array array) throws SQLException {
        if (engine == Engine.MYSQL) {
            throw SqlErrors.unsupported("An array on MySQL");
        }
        Object elements = Elements.modern(
                array.getBaseTypeName(), array instanceof ArrayValue own ? own.elements() : array.getArray());
        return Session.guarded(
                () -> SqlType.named(array.getBaseTypeName()).array().of(elements));
    }
}
