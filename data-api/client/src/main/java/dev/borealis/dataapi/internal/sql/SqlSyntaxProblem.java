package dev.borealis.dataapi.internal.sql;

/** A statement that cannot be scanned: something that was opened does not end. */
public final class SqlSyntaxProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SqlSyntaxProblem(String what, int at) {
        super("The " + what + " that begins at position " + (at + 1) + " does not end: close it");
    }
}
