package dev.borealis.dataapi.internal.sql;

/** A statement that cannot be scanned: something that was opened does not end, or hangs on what is not known. */
public final class SqlSyntaxProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private SqlSyntaxProblem(String message) {
        super(message);
    }

    /** A comment whose content is code for some servers only, and holds what would have to be known before. */
    static SqlSyntaxProblem ofVersionComment(int at, String version) {
        return new SqlSyntaxProblem(
                "The comment that begins at position " + (at + 1) + " is code for servers from version "
                        + version
                        + " on, and nobody tells which version runs: write what is in it without the comment, or without"
                        + " parameters, quotes and comments in it");
    }

    /** A comment with code in another one, which MySQL refuses. */
    static SqlSyntaxProblem ofNestedComment(int at) {
        return new SqlSyntaxProblem("The comment that begins at position " + (at + 1)
                + " has code and stands in another one that has: MySQL takes none there, write its content without it");
    }

    SqlSyntaxProblem(String what, int at) {
        super("The " + what + " that begins at position " + (at + 1) + " does not end: close it");
    }
}
