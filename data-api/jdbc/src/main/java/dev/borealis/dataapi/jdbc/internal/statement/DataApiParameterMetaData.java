package dev.borealis.dataapi.jdbc.internal.statement;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.error.Wrappers;
import dev.borealis.dataapi.jdbc.internal.type.ColumnType;
import dev.borealis.dataapi.jdbc.internal.type.ColumnTypes;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What is known of parameters: on PostgreSQL what the database says, on MySQL that there are so many. */
final class DataApiParameterMetaData implements ParameterMetaData {

    /** The names in SQL that the database answers with, as the catalog has them. */
    private static final Map<String, String> CATALOG_NAMES = Map.ofEntries(
            Map.entry("integer", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("smallint", "int2"),
            Map.entry("real", "float4"),
            Map.entry("double precision", "float8"),
            Map.entry("boolean", "bool"),
            Map.entry("character varying", "varchar"),
            Map.entry("character", "bpchar"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("timestamp with time zone", "timestamptz"),
            Map.entry("time without time zone", "time"),
            Map.entry("time with time zone", "timetz"));

    private final Engine engine;
    private final int count;
    private final List<String> types;

    DataApiParameterMetaData(Engine engine, int count, List<String> types) {
        this.engine = engine;
        this.count = count;
        this.types = types;
    }

    private ColumnType type(int parameter) throws SQLException {
        if (parameter < 1 || parameter > count) {
            throw SqlErrors.of("The statement has no parameter " + parameter + ": it has " + count, "22023");
        }
        if (engine == Engine.MYSQL || parameter > types.size()) {
            return ColumnTypes.postgresql("varchar");
        }
        String name = types.get(parameter - 1);
        return name.endsWith("[]")
                ? ColumnTypes.postgresql("_" + catalogName(name.substring(0, name.length() - 2)))
                : ColumnTypes.postgresql(catalogName(name));
    }

    private static String catalogName(String name) {
        return CATALOG_NAMES.getOrDefault(name, name);
    }

    @Override
    public int getParameterCount() {
        return count;
    }

    @Override
    public int isNullable(int parameter) throws SQLException {
        type(parameter);
        return parameterNullableUnknown;
    }

    @Override
    public boolean isSigned(int parameter) throws SQLException {
        return Number.class.isAssignableFrom(type(parameter).objectClass());
    }

    @Override
    public int getPrecision(int parameter) throws SQLException {
        type(parameter);
        return 0;
    }

    @Override
    public int getScale(int parameter) throws SQLException {
        type(parameter);
        return 0;
    }

    @Override
    public int getParameterType(int parameter) throws SQLException {
        return type(parameter).jdbcType();
    }

    @Override
    public String getParameterTypeName(int parameter) throws SQLException {
        return type(parameter).name();
    }

    @Override
    public String getParameterClassName(int parameter) throws SQLException {
        return type(parameter).objectClass().getName();
    }

    @Override
    public int getParameterMode(int parameter) throws SQLException {
        type(parameter);
        return parameterModeIn;
    }

    @Override
    public <T> T unwrap(Class<T> target) throws SQLException {
        return Wrappers.unwrap(this, target);
    }

    @Override
    public boolean isWrapperFor(Class<?> target) {
        return target.isInstance(this);
    }
}
