package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.DataApiOption;
import dev.borealis.dataapi.DataApiOptions;
import java.sql.DriverPropertyInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The client's options and the driver's own.
 *
 * @param client the client's
 * @param batchCounts how batches are sent
 */
record DriverOptions(DataApiOptions client, BatchCounts batchCounts) {

    static final String BATCH_COUNTS = "batchUpdateCounts";
    static final String BATCH_COUNTS_DOC =
            "How batches of a prepared statement are sent: auto (inserts many at once without"
                    + " counts, everything else one by one with counts), exact (one by one) or none (many at once).";

    /** What programs set on every driver, and what a secret's ARN makes needless here. */
    private static final Set<String> IGNORED = Set.of("user", "username", "password");

    /** Options from an URL, which wins, and properties. */
    static DriverOptions of(@Nullable String url, @Nullable Properties properties) {
        DataApiOptions.Builder client = DataApiOptions.builder();
        BatchCounts counts = BatchCounts.AUTO;
        if (properties != null) {
            for (String name : properties.stringPropertyNames()) {
                counts = set(client, counts, name, properties.getProperty(name));
            }
        }
        if (url != null) {
            for (Map.Entry<String, String> option : DataApiUrl.parse(url).entrySet()) {
                counts = set(client, counts, option.getKey(), option.getValue());
            }
        }
        return new DriverOptions(client.build(), counts);
    }

    private static BatchCounts set(DataApiOptions.Builder client, BatchCounts counts, String name, String text) {
        if (name.equals(BATCH_COUNTS)) {
            return batchCounts(text);
        }
        if (!IGNORED.contains(name)) {
            client.set(name, text);
        }
        return counts;
    }

    private static BatchCounts batchCounts(String text) {
        for (BatchCounts counts : BatchCounts.values()) {
            if (counts.name().toLowerCase(Locale.ROOT).equals(text.strip())) {
                return counts;
            }
        }
        throw new IllegalArgumentException(
                "Option " + BATCH_COUNTS + " cannot be \"" + text + "\". " + BATCH_COUNTS_DOC);
    }

    /** Every option, for tools that ask for them. */
    DriverPropertyInfo[] infos() {
        List<DriverPropertyInfo> infos = new ArrayList<>();
        for (DataApiOption<?> option : DataApiOption.all()) {
            DriverPropertyInfo info = new DriverPropertyInfo(option.name(), text(option));
            info.description = option.description();
            info.choices = option.choices().isEmpty() ? null : option.choices().toArray(String[]::new);
            infos.add(info);
        }
        DriverPropertyInfo counts = new DriverPropertyInfo(BATCH_COUNTS, lower(batchCounts));
        counts.description = BATCH_COUNTS_DOC;
        counts.choices =
                Arrays.stream(BatchCounts.values()).map(DriverOptions::lower).toArray(String[]::new);
        infos.add(counts);
        return infos.toArray(DriverPropertyInfo[]::new);
    }

    private static String lower(BatchCounts counts) {
        return counts.name().toLowerCase(Locale.ROOT);
    }

    private <T> @Nullable String text(DataApiOption<T> option) {
        return client.find(option).map(option::print).orElse(null);
    }
}
