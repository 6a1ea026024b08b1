package dev.borealis.local.internal.dataapi.engine;

import java.util.List;

/**
 * One statement to run.
 *
 * @param sql with the service's {@code :name} parameters
 * @param parameters by name, in any order
 * @param options how numbers come back
 * @param describeColumns whether the whole of {@link Column} is wanted, which costs the engine look-ups
 * @param resultLimit the largest result in bytes, as {@link ResultSize} counts
 */
public record Statement(
        String sql, List<SqlParameter> parameters, ResultOptions options, boolean describeColumns, int resultLimit) {
    @Override
    public String toString() {
        return "Statement[" + sql.length() + " characters, " + parameters.size() + " parameters]";
    }
}
