package dev.borealis.local.internal.sql;

/** Thrown inside the parser where SQL takes a turn it does not follow; PostgreSQL then has the say. */
final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotUnderstood() {
        super("not understood", null, false, false);
    }
}
