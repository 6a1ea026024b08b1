package dev.borealis.cli.internal.doctor;

import org.jspecify.annotations.Nullable;

/** A step could not be taken: what happened, and what to do. */
final class CheckFailedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String advice;

    CheckFailedException(@Nullable String happened, String advice, @Nullable Throwable cause) {
        super(happened == null ? "failed" : happened, cause);
        this.advice = advice;
    }

    String advice() {
        return advice;
    }

    String happened() {
        return String.valueOf(getMessage());
    }
}
