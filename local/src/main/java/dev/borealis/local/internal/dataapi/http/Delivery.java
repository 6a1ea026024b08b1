package dev.borealis.local.internal.dataapi.http;

import java.io.IOException;

/**
 * How an answer reaches the client.
 *
 * @param pause what is waited for half way, if anything
 */
public record Delivery(Mode mode, Pause pause) {
    /** In one piece. */
    public static final Delivery WHOLE = new Delivery(Mode.WHOLE, () -> {});

    /** Its first half; then the connection ends. */
    public static final Delivery TRUNCATED = new Delivery(Mode.TRUNCATED, () -> {});

    /** Not at all: the connection is reset. */
    public static final Delivery RESET = new Delivery(Mode.RESET, () -> {});

    /** The ways. */
    public enum Mode {
        /** In one piece. */
        WHOLE,
        /** In two pieces. */
        HALVES,
        /** The first piece only. */
        TRUNCATED,
        /** Nothing. */
        RESET
    }

    /** A time to wait. */
    @FunctionalInterface
    public interface Pause {
        /** Waits. */
        void hold() throws IOException;
    }

    /** In two pieces with a pause between them. */
    public static Delivery halves(Pause pause) {
        return new Delivery(Mode.HALVES, pause);
    }
}
