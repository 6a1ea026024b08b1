package dev.borealis.local.internal.dsql.plan;

import dev.borealis.local.internal.sql.lexer.Token;
import java.util.List;
import java.util.Set;

/**
 * Tells updates that compute the new values from what the client sent, and from numbers, from those that take them from
 * somewhere else: another column, another row. Pure.
 */
final class AssignedValues {
    private static final Set<String> END = Set.of("where", "from", "returning");

    private static final Set<String> KEYWORDS = Set.of(
            "all",
            "and",
            "any",
            "array",
            "as",
            "at",
            "between",
            "case",
            "cast",
            "collate",
            "current_date",
            "current_time",
            "current_timestamp",
            "day",
            "default",
            "distinct",
            "double",
            "else",
            "end",
            "epoch",
            "escape",
            "false",
            "for",
            "from",
            "hour",
            "ilike",
            "in",
            "interval",
            "is",
            "isnull",
            "like",
            "localtime",
            "localtimestamp",
            "minute",
            "month",
            "not",
            "notnull",
            "null",
            "or",
            "precision",
            "row",
            "second",
            "similar",
            "some",
            "symmetric",
            "then",
            "time",
            "to",
            "true",
            "unknown",
            "varying",
            "when",
            "with",
            "without",
            "year",
            "zone");

    /** What gives a number, a time or a truth whatever stands beside it. */
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%", "<", ">", "<=", ">=", "<>", "!=");

    private static final Token NOTHING = new Token(Token.Kind.END, "", 0, 0);

    private final List<Token> tokens;
    private int at;

    private AssignedValues(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Whether a value can be longer than what the client sent; false if the statement does not update. */
    static boolean mayBeTaken(List<Token> tokens) {
        AssignedValues values = new AssignedValues(tokens);
        while (values.at < tokens.size()) {
            if (tokens.get(values.at++).is("set") && values.takes()) {
                return true;
            }
        }
        return false;
    }

    private boolean takes() {
        boolean more = true;
        while (more) {
            if (!at(at).isName() || !at(at + 1).is("=")) {
                return true; // several columns at once
            }
            String target = at(at).text();
            at += 2;
            if (valueTakes(target)) {
                return true;
            }
            more = at(at).is(",");
            at++;
        }
        return false;
    }

    /** Reads a value up to the comma behind it, or to where the assignments end. */
    private boolean valueTakes(String target) {
        int depth = 0;
        for (; at < tokens.size() && depth >= 0; at++) {
            Token token = at(at);
            if (depth == 0 && (token.is(",") || isEnd(token))) {
                return false;
            }
            if (token.isName() && isTaken(token, target)) {
                return true;
            }
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
        return false;
    }

    private boolean isEnd(Token token) {
        return token.kind() == Token.Kind.WORD
                && END.contains(token.text())
                && !at(at - 1).is("distinct");
    }

    private boolean isTaken(Token token, String target) {
        Token next = at(at + 1);
        boolean word = token.kind() == Token.Kind.WORD;
        if (next.is(".") || next.is("(") || (word && next.kind() == Token.Kind.STRING)) {
            return false; // a qualifier, a function, whose parameters are judged by themselves, a type before its
            // constant
        }
        if (token.text().equals(target) || (word && KEYWORDS.contains(token.text()))) {
            return false;
        }
        int before = at - 1;
        while (at(before).is(".")) {
            if (at(before - 1).is("excluded")) {
                return false; // what was to be inserted
            }
            before -= 2;
        }
        return !isType(before) && !isArithmetic(at(before)) && !isArithmetic(next);
    }

    private boolean isType(int before) {
        return at(before).is("::")
                || at(before).is("as")
                || (at(before).is(":") && at(before - 1).is(":"));
    }

    private static boolean isArithmetic(Token token) {
        return token.kind() == Token.Kind.OPERATOR && ARITHMETIC.contains(token.text());
    }

    private Token at(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : NOTHING;
    }
}
