package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlOptions;
import java.sql.DriverPropertyInfo;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.PGProperty;

/**
 * Lists for tools what can be set: our options, then pgjdbc's own properties.
 */
final class PropertyInfos {

    /** What pgjdbc has a property for and we have an option or a token. */
    private static final Set<PGProperty> REPLACED =
            Set.of(PGProperty.PASSWORD, PGProperty.PG_HOST, PGProperty.PG_PORT, PGProperty.PG_DBNAME);

    private PropertyInfos() {}

    static DriverPropertyInfo[] of(DsqlOptions options) {
        return Stream.concat(
                        DsqlOption.all().stream().map(option -> ours(option, options)),
                        Arrays.stream(PGProperty.values())
                                .filter(PropertyInfos::isPgjdbcsOwn)
                                .map(property -> property.toDriverPropertyInfo(asProperties(options))))
                .toArray(DriverPropertyInfo[]::new);
    }

    private static boolean isPgjdbcsOwn(PGProperty property) {
        return !REPLACED.contains(property)
                && DsqlOption.named(property.getName()).isEmpty();
    }

    private static DriverPropertyInfo ours(DsqlOption<?> option, DsqlOptions options) {
        var info = new DriverPropertyInfo(option.name(), options.text(option).orElse(null));
        info.description = option.description();
        info.required = option.equals(DsqlOption.CLUSTER);
        info.choices = option.choices().isEmpty() ? null : option.choices().toArray(String[]::new);
        return info;
    }

    private static Properties asProperties(DsqlOptions options) {
        var properties = new Properties();
        options.driverProperties().forEach(properties::setProperty);
        return properties;
    }
}
