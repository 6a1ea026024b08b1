package dev.borealis.local.internal.sql;

import dev.borealis.local.internal.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** A place in the tokens of one statement. The list ends with a token of kind {@link Kind#END}. Single-threaded. */
final class TokenCursor {
    private final List<Token> tokens;
    private int at;

    TokenCursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    int position() {
        return at;
    }

    void reset(int position) {
        at = position;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return tokens.get(Math.max(0, Math.min(at + ahead, tokens.size() - 1)));
    }

    Token next() {
        Token token = peek();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    boolean at(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    boolean atAny(String... words) {
        for (String word : words) {
            if (peek().is(word)) {
                return true;
            }
        }
        return false;
    }

    boolean accept(String... words) {
        if (!at(words)) {
            return false;
        }
        at += words.length;
        return true;
    }

    boolean acceptAny(String... words) {
        if (!atAny(words)) {
            return false;
        }
        at++;
        return true;
    }

    void expect(String... words) {
        if (!accept(words)) {
            throw new NotUnderstood();
        }
    }

    String name() {
        if (!peek().isName()) {
            throw new NotUnderstood();
        }
        return next().text();
    }

    /** A name with its qualifiers, outermost first. */
    List<String> qualifiedName() {
        List<String> parts = new ArrayList<>();
        parts.add(name());
        while (accept(".")) {
            parts.add(name());
        }
        return parts;
    }

    /** Passes a bracketed group, nested ones included; the tokens between its brackets. */
    List<Token> group() {
        int open = at;
        skipOne();
        return tokens.subList(open + 1, Math.max(open + 1, at - 1));
    }

    /** Passes one token, or the whole group when it opens one. */
    void skipOne() {
        int depth = 0;
        do {
            Token token = next();
            if (token.kind() == Kind.END || token.kind() == Kind.BROKEN) {
                throw new NotUnderstood();
            }
            if (token.is("(") || token.is("[")) {
                depth++;
            } else if (token.is(")") || token.is("]")) {
                depth--;
            }
        } while (depth > 0);
    }

    /** What was passed since that position, closed like a statement. */
    List<Token> since(int position) {
        List<Token> passed = new ArrayList<>(tokens.subList(position, at));
        int end = peek(-1).end();
        passed.add(new Token(Kind.END, "", end, end));
        return passed;
    }

    void skipAll() {
        at = tokens.size() - 1;
    }

    /** Everything from here to the end. */
    List<Token> rest() {
        return tokens.subList(at, tokens.size());
    }

    static TokenCursor over(List<Token> tokens) {
        List<Token> closed = new ArrayList<>(tokens);
        int end = tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).end();
        if (tokens.isEmpty() || tokens.get(tokens.size() - 1).kind() != Kind.END) {
            closed.add(new Token(Kind.END, "", end, end));
        }
        return new TokenCursor(closed);
    }
}
