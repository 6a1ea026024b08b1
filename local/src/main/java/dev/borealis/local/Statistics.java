package dev.borealis.local;

import dev.borealis.local.internal.dsql.DsqlServer;
import dev.borealis.local.internal.fault.Counters;
import dev.borealis.local.internal.occ.Statistics.Event;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What all parts of a Local Aurora have counted, by name. */
record Statistics(Counters counters, DsqlServer server) implements Supplier<Map<String, Long>> {
    @Override
    public Map<String, Long> get() {
        Map<String, Long> all = new LinkedHashMap<>(counters.now());
        all.put("connections", (long) server.connections());
        for (Event event : Event.values()) {
            all.put(event.name().toLowerCase(Locale.ROOT), server.conflicts().get(event));
        }
        return all;
    }
}
