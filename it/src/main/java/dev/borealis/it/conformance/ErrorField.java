package dev.borealis.it.conformance;

import dev.borealis.it.conformance.wire.ServerError;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of an error that a record may hold. */
enum ErrorField {
    SEVERITY,
    SQLSTATE,
    MESSAGE,
    DETAIL,
    HINT;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Nullable
    String of(ServerError error) {
        return switch (this) {
            case SEVERITY -> error.severity();
            case SQLSTATE -> error.sqlstate();
            case MESSAGE -> error.message();
            case DETAIL -> error.detail();
            case HINT -> error.hint();
        };
    }

    @Override
    public String toString() {
        return key();
    }
}
