package dev.borealis.local.internal.fault;

import org.jspecify.annotations.Nullable;

/** Whom a fault is meant for; null where anyone will do. */
public record Target(
        @Nullable String user,
        @Nullable String application,
        @Nullable String operation) {
    static final Target ANYONE = new Target(null, null, null);

    boolean includes(Origin origin) {
        return includes(user, origin.user())
                && includes(application, origin.application())
                && includes(operation, origin.operation());
    }

    private static boolean includes(@Nullable String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }
}
