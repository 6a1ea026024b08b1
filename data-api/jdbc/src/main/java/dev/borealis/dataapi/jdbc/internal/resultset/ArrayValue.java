package dev.borealis.dataapi.jdbc.internal.resultset;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.SqlType;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.session.Identifiers;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import dev.borealis.dataapi.jdbc.internal.type.ColumnType;
import dev.borealis.dataapi.jdbc.internal.type.ColumnTypes;
import dev.borealis.dataapi.jdbc.internal.type.Conversions;
import dev.borealis.dataapi.jdbc.internal.type.Zone;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL array in memory. */
public final class ArrayValue implements Array {

    /** Words, quoted words, dots between them, and a modifier. */
    private static final Pattern WRITTEN =
            Pattern.compile("([\\w$]+|\"([^\"]|\"\")+\")([. ]([\\w$]+|\"([^\"]|\"\")+\"))*( ?\\([\\d, ]+\\)[\\w ]*)?");

    private final SqlType sqlType;
    private final String elementName;
    private final List<?> elements;
    private final String literal;

    private ArrayValue(String elementName, List<?> elements, String literal, SqlType sqlType) {
        this.elementName = elementName;
        this.elements = elements;
        this.literal = literal;
        this.sqlType = sqlType;
    }

    /** One that came from the database: the name of a type that is not its own says neither schema nor quotes. */
    static ArrayValue read(ColumnType type, List<?> elements, String literal) {
        String name = type.elementName();
        boolean known = ColumnTypes.postgresql(name).jdbcType() != Types.OTHER;
        return new ArrayValue(
                name, elements, literal, known ? SqlType.named(name).array() : SqlType.UNSPECIFIED);
    }

    /** One that a caller makes, who writes the type as SQL has it; a name that cannot be written so is put in quotes. */
    public static ArrayValue made(String elementName, Object[] elements) throws SQLException {
        String name = WRITTEN.matcher(elementName).matches()
                ? elementName
                : Identifiers.quoted(Engine.POSTGRESQL, elementName);
        SqlType type = Session.guarded(() -> SqlType.named(name).array());
        return new ArrayValue(elementName, list(elements), Arrays.deepToString(elements), type);
    }

    private static List<@Nullable Object> list(Object array) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < java.lang.reflect.Array.getLength(array); i++) {
            Object element = java.lang.reflect.Array.get(array, i);
            boolean nested = element != null && element.getClass().isArray() && !(element instanceof byte[]);
            list.add(nested ? list(element) : element);
        }
        return list;
    }

    /** What it is sent as. */
    public SqlType sqlType() {
        return sqlType;
    }

    public List<?> elements() {
        return elements;
    }

    @Override
    public String getBaseTypeName() {
        return elementName;
    }

    private ColumnType elementType() {
        return ColumnTypes.postgresql(elementName);
    }

    @Override
    public int getBaseType() {
        return elementType().jdbcType();
    }

    @Override
    public Object getArray() throws SQLException {
        return array(elements);
    }

    /** Arrays of two bytes are of Short, as pgjdbc has them. */
    private Object[] array(List<?> list) throws SQLException {
        Class<?> component =
                elementName.equals("int2") ? Short.class : elementType().objectClass();
        return array(list, component);
    }

    private static Object[] array(List<?> list, Class<?> component) throws SQLException {
        Class<?> own = component;
        for (int deep = depth(list); deep > 1; deep--) {
            own = own.arrayType();
        }
        Object[] array = (Object[]) java.lang.reflect.Array.newInstance(own, list.size());
        for (int i = 0; i < array.length; i++) {
            array[i] = element(list.get(i), component);
        }
        return array;
    }

    /** How deep lists lie in one another; in the database all of an array's elements lie equally deep. */
    private static int depth(List<?> list) {
        int deepest = 0;
        for (Object item : list) {
            deepest = Math.max(deepest, item instanceof List<?> inner ? depth(inner) : 0);
        }
        return deepest + 1;
    }

    private static @Nullable Object element(@Nullable Object item, Class<?> component) throws SQLException {
        if (item == null) {
            return null;
        }
        return item instanceof List<?> inner
                ? array(inner, component)
                : Conversions.convert(item, component, Zone.ofJvm());
    }

    @Override
    public Object getArray(@Nullable Map<String, Class<?>> classes) throws SQLException {
        return getArray();
    }

    @Override
    public Object getArray(long index, int count) throws SQLException {
        return array(part(index, count));
    }

    @Override
    public Object getArray(long index, int count, @Nullable Map<String, Class<?>> classes) throws SQLException {
        return getArray(index, count);
    }

    private List<?> part(long index, int count) throws SQLException {
        if (index < 1 || count < 0 || index - 1 + count > elements.size()) {
            throw SqlErrors.of("The array has " + elements.size() + " elements", "2202E");
        }
        return elements.subList((int) index - 1, (int) index - 1 + count);
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        return getResultSet(1, elements.size());
    }

    @Override
    public ResultSet getResultSet(@Nullable Map<String, Class<?>> classes) throws SQLException {
        return getResultSet();
    }

    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        List<List<?>> rows = new ArrayList<>();
        int number = (int) index;
        for (Object element : part(index, count)) {
            List<Object> row = new ArrayList<>();
            row.add(number++);
            row.add(element);
            rows.add(row);
        }
        return LocalRows.of(Engine.POSTGRESQL, List.of("INDEX int4", "VALUE " + elementName), rows);
    }

    @Override
    public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> classes) throws SQLException {
        return getResultSet(index, count);
    }

    @Override
    public void free() {
        // nothing is held but memory
    }

    @Override
    public String toString() {
        return literal;
    }
}
