package dev.borealis.dataapi.jdbc.internal.option;

import dev.borealis.dataapi.DataApiOption;
import dev.borealis.dataapi.DataApiOptions;
import dev.borealis.dataapi.jdbc.internal.type.ZeroDates;
import java.sql.DriverPropertyInfo;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The client's options and the driver's own.
 *
 * @param client the client's
 * @param own the driver's; what is not in it has its default
 */
public record DriverOptions(DataApiOptions client, Map<DriverOption, Enum<?>> own) {

    /** What programs set on every driver, and what a secret's ARN makes needless here. */
    private static final Set<String> IGNORED = Set.of("user", "username", "password");

    /** Options from an URL, which wins, and properties. */
    public static DriverOptions of(@Nullable String url, @Nullable Properties properties) {
        DataApiOptions.Builder client = DataApiOptions.builder();
        Map<DriverOption, Enum<?>> own = new EnumMap<>(DriverOption.class);
        if (properties != null) {
            for (String name : properties.stringPropertyNames()) {
                set(client, own, name, properties.getProperty(name));
            }
        }
        if (url != null) {
            DataApiUrl.parse(url).forEach((name, text) -> set(client, own, name, text));
        }
        return new DriverOptions(client.build(), own);
    }

    private static void set(DataApiOptions.Builder client, Map<DriverOption, Enum<?>> own, String name, String text) {
        DriverOption option = DriverOption.named(name);
        if (option != null) {
            own.put(option, option.parse(text));
        } else if (!IGNORED.contains(name)) {
            client.set(name, text);
        }
    }

    /** Whether an option, or what is ignored, has that name. */
    static boolean knows(String name) {
        return IGNORED.contains(name)
                || DriverOption.named(name) != null
                || DataApiOption.named(name).isPresent();
    }

    /** The names of all options. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        DataApiOption.all().forEach(option -> names.add(option.name()));
        for (DriverOption option : DriverOption.values()) {
            names.add(option.key());
        }
        return names;
    }

    public BatchCounts batchCounts() {
        return (BatchCounts) value(DriverOption.BATCH_COUNTS);
    }

    public StringType stringType() {
        return (StringType) value(DriverOption.STRING_TYPE);
    }

    public ZeroDates zeroDates() {
        return (ZeroDates) value(DriverOption.ZERO_DATES);
    }

    private Enum<?> value(DriverOption option) {
        return own.getOrDefault(option, option.otherwise());
    }

    /** Every option, for tools that ask for them. */
    public DriverPropertyInfo[] infos() {
        List<DriverPropertyInfo> infos = new ArrayList<>();
        for (DataApiOption<?> option : DataApiOption.all()) {
            infos.add(info(
                    option.name(),
                    text(option),
                    option.description(),
                    option.choices().toArray(String[]::new)));
        }
        for (DriverOption option : DriverOption.values()) {
            infos.add(info(
                    option.key(),
                    option.print(value(option)),
                    option.description(),
                    option.choices().toArray(String[]::new)));
        }
        return infos.toArray(DriverPropertyInfo[]::new);
    }

    private static DriverPropertyInfo info(
            String name, @Nullable String value, String description, String @Nullable [] choices) {
        DriverPropertyInfo info = new DriverPropertyInfo(name, value);
        info.description = description;
        info.choices = choices == null || choices.length == 0 ? null : choices;
        return info;
    }

    private <T> @Nullable String text(DataApiOption<T> option) {
        return client.find(option).map(option::print).orElse(null);
    }
}
