package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.type.ColumnType;
import dev.borealis.dataapi.jdbc.internal.type.ColumnTypes;
import dev.borealis.dataapi.jdbc.internal.type.Conversions;
import dev.borealis.dataapi.jdbc.internal.type.Zone;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL array in memory. */
final class ArrayValue implements Array {

    private final String elementName;
    private final List<?> elements;
    private final String literal;

    ArrayValue(String elementName, List<?> elements, String literal) {
        this.elementName = elementName;
        this.elements = elements;
        this.literal = literal;
    }

    List<?> elements() {
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
        boolean nested = list.stream().anyMatch(item -> item instanceof List<?>);
        Class<?> component =
                elementName.equals("int2") ? Short.class : elementType().objectClass();
        Object[] array = nested
                ? new Object[list.size()]
                : (Object[]) java.lang.reflect.Array.newInstance(component, list.size());
        for (int i = 0; i < array.length; i++) {
            array[i] = element(list.get(i), component);
        }
        return array;
    }

    private @Nullable Object element(@Nullable Object item, Class<?> component) throws SQLException {
        if (item == null) {
            return null;
        }
        return item instanceof List<?> inner ? array(inner) : Conversions.convert(item, component, Zone.ofJvm());
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
