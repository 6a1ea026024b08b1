package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.sql.SqlMask;
import dev.borealis.dataapi.internal.sql.SqlSyntaxProblem;

/**
 * Looks at SQL without being misled by what is quoted: for those who translate a dialect of their own, such as JDBC's escapes.
 *
 * <pre>{@code
 * SqlText.masked(Engine.POSTGRESQL, "SELECT '?' -- ?").indexOf('?');  // -1
 * }</pre>
 */
public final class SqlText {

    private SqlText() {}

    /**
     * The statement with quoted texts, quoted names and comments blanked out.
     *
     * @param engine the engine, whose lexical rules hold
     * @param sql the statement
     * @return a text of the same length: what is code stands where it stood, everything else is spaces
     * @throws InvalidStatementException when a quote or comment does not end
     */
    public static String masked(Engine engine, String sql) {
        try {
            return SqlMask.of(engine, sql);
        } catch (SqlSyntaxProblem problem) {
            throw new InvalidStatementException(String.valueOf(problem.getMessage()), "42601", problem);
        }
    }
}
