package dev.borealis.local.internal.sql.lexer;

/** Thrown inside the parser where SQL takes a turn it does not follow; PostgreSQL then has the say. */
public final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotUnderstood() {
        super("not understood", null, false, false);
    }
}
