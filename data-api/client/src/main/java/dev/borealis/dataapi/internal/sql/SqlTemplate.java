package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.Engine;
import java.util.ArrayList;
import java.util.List;

/** A scanned statement: literal pieces with parameters between them, and what its words tell. Immutable. */
public final class SqlTemplate {

    private final List<Piece> pieces;
    private final List<String> names;
    private final int parameterCount;
    private final StatementFacts facts;

    SqlTemplate(List<Piece> pieces, List<String> names, int parameterCount, StatementFacts facts) {
        this.pieces = pieces;
        this.names = names;
        this.parameterCount = parameterCount;
        this.facts = facts;
    }

    /**
     * Scans a statement.
     *
     * @param engine whose rules hold
     * @param sql the statement
     * @param style how it marks parameters
     * @return the statement in pieces
     * @throws SqlSyntaxProblem when something that was opened does not end
     */
    public static SqlTemplate of(Engine engine, String sql, ParameterStyle style) {
        return new TemplateBuilder(engine, sql, style).build();
    }

    /**
     * Splits a script at its semicolons.
     *
     * @param engine whose rules hold
     * @param script the statements
     * @return the statements that are not empty
     * @throws SqlSyntaxProblem when something that was opened does not end
     */
    public static List<String> split(Engine engine, String script) {
        List<String> statements = new ArrayList<>();
        int start = 0;
        boolean empty = true;
        for (Token token : Lexer.tokens(engine, script)) {
            if (token.is(TokenKind.SEMICOLON)) {
                add(statements, script.substring(start, token.start()), empty);
                start = token.end();
                empty = true;
            } else {
                empty &= token.kind().isBlank();
            }
        }
        add(statements, script.substring(start), empty);
        return statements;
    }

    private static void add(List<String> statements, String statement, boolean empty) {
        if (!empty) {
            statements.add(statement.strip());
        }
    }

    /**
     * The statement with other text around it.
     *
     * @param prefix what comes before it
     * @param suffix what comes after it
     * @return a template of the same parameters
     */
    public SqlTemplate wrapped(String prefix, String suffix) {
        List<Piece> more = new ArrayList<>(pieces.size() + 2);
        more.add(Piece.text(prefix, -1, false));
        more.addAll(pieces);
        more.add(Piece.text(suffix.isEmpty() ? "" : "\n" + suffix, -1, false));
        return new SqlTemplate(List.copyOf(more), names, parameterCount, facts);
    }

    /**
     * How many values it needs.
     *
     * @return 0 or more
     */
    public int parameterCount() {
        return parameterCount;
    }

    /**
     * The names of its parameters.
     *
     * @return distinct, in the order of their first use; empty for positional ones
     */
    public List<String> names() {
        return names;
    }

    /**
     * What its words tell.
     *
     * @return the facts
     */
    public StatementFacts facts() {
        return facts;
    }

    /**
     * The text to send.
     *
     * @param castTypes for each parameter the type to cast to; empty for none
     * @return the statement with {@code :p1}, {@code :p2}
     */
    public String render(List<String> castTypes) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            piece.render(out, castTypes);
        }
        return out.toString();
    }

    /**
     * The text as the database itself sees it.
     *
     * @param castTypes as for {@link #render}
     * @return the statement with {@code $1}, {@code $2}
     */
    public String asSeen(List<String> castTypes) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            piece.renderAsSeen(out, castTypes);
        }
        return out.toString();
    }

    /**
     * Where a place in the text that the database saw, with {@code $1} for {@code :p1}, lies in the caller's text.
     *
     * @param position from 1
     * @param castTypes as for {@link #render}
     * @return from 1; 0 when it lies behind the end
     */
    public int originalPosition(int position, List<String> castTypes) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            int begin = out.length();
            piece.renderAsSeen(out, castTypes);
            if (position <= out.length()) {
                return piece.originalPosition(position - begin);
            }
        }
        return 0;
    }
}
