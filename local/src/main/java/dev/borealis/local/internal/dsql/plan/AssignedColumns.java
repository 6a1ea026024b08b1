package dev.borealis.local.internal.dsql.plan;

import dev.borealis.local.internal.sql.lexer.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the columns that a statement gives other values in rows that are there: those that SET names before its equals signs.
 * It may name too many, not too few. Pure.
 */
final class AssignedColumns {
    private static final Set<String> END = Set.of("where", "from", "returning");

    private final List<Token> tokens;
    private final Set<String> columns = new HashSet<>();
    private int at;

    private AssignedColumns(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The columns; none, if the statement does not update. */
    static Set<String> of(List<Token> tokens) {
        if (tokens.stream().noneMatch(token -> token.is("update"))) {
            return Set.of();
        }
        AssignedColumns found = new AssignedColumns(tokens);
        while (found.at < tokens.size()) {
            if (tokens.get(found.at++).is("set")) {
                found.assignments();
            }
        }
        return Set.copyOf(found.columns);
    }

    private boolean isEnd() {
        Token token = tokens.get(at);
        boolean word = token.kind() == Token.Kind.WORD && END.contains(token.text());
        return word && !tokens.get(at - 1).is("distinct"); // IS DISTINCT FROM
    }

    /** Reads assignments up to what follows them, or to the end of the brackets around them. */
    private void assignments() {
        boolean target = true;
        int depth = 0;
        while (at < tokens.size() && depth >= 0 && !(depth == 0 && isEnd())) {
            Token token = tokens.get(at++);
            if (target && token.isName()) {
                columns.add(token.text());
            }
            if (token.is("(")) {
                depth++;
            } else if (token.is(")")) {
                depth--;
            } else if (token.is("=") && depth == 0) {
                target = false;
            } else if (token.is(",") && depth == 0) {
                target = true;
            }
        }
    }
}
