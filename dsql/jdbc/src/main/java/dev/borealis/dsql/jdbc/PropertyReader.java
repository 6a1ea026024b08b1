package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.DsqlOptions;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Reads options from the {@link Properties} that JDBC hands around. Tools put empty values and names of their own in there:
 * the former are left out, and the latter passed on, as pgjdbc ignores what it does not know.
 */
final class PropertyReader {

    private PropertyReader() {}

    static DsqlOptions.Builder read(@Nullable Properties info) {
        var options = DsqlOptions.builder();
        if (info != null) {
            for (String name : info.stringPropertyNames()) {
                String value = info.getProperty(name);
                if (value != null && !value.isEmpty()) {
                    options.set(name, value);
                }
            }
        }
        return options;
    }
}
