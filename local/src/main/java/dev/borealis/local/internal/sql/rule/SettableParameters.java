package dev.borealis.local.internal.sql.rule;

import java.util.Set;

/** The configuration parameters a session may set. */
public final class SettableParameters {
    private static final Set<String> NAMES = Set.of(
            "application_name",
            "client_encoding",
            "datestyle",
            "disable_sync_create_index",
            "dsql.enable_batched_nestloop",
            "extra_float_digits",
            "intervalstyle",
            "search_path",
            "timezone");

    private SettableParameters() {}

    /** Whether a session may set the parameter of that folded name. */
    public static boolean contains(String name) {
        return NAMES.contains(name) || name.startsWith("enable_");
    }
}
