package dev.borealis.local.internal.sql.lexer;

import dev.borealis.local.internal.sql.lexer.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** A place in the tokens of one statement. The list ends with a token of kind {@link Kind#END}. Single-threaded. */
public final class TokenCursor {
    private final List<Token> tokens;
    private int at;

    public TokenCursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    public int position() {
        return at;
    }

    public void reset(int position) {
        at = position;
    }

    public Token peek() {
        return peek(0);
    }

    public Token peek(int ahead) {
        return tokens.get(Math.max(0, Math.min(at + ahead, tokens.size() - 1)));
    }

    public Token next() {
        Token token = peek();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    public boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    public boolean at(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    public boolean atAny(String... words) {
        for (String word : words) {
            if (peek().is(word)) {
                return true;
            }
        }
        return false;
    }

    public boolean accept(String... words) {
        if (!at(words)) {
            return false;
        }
        at += words.length;
        return true;
    }

    public boolean acceptAny(String... words) {
        if (!atAny(words)) {
            return false;
        }
        at++;
        return true;
    }

    public void expect(String... words) {
        if (!accept(words)) {
            throw new NotUnderstood();
        }
    }

    public String name() {
        if (!peek().isName()) {
            throw new NotUnderstood();
        }
        return next().text();
    }

    /** A name with its qualifiers, outermost first. */
    public List<String> qualifiedName() {
        List<String> parts = new ArrayList<>();
        parts.add(name());
        while (accept(".")) {
            parts.add(name());
        }
        return parts;
    }

    /** Passes a bracketed group, nested ones included; the tokens between its brackets. */
    public List<Token> group() {
        int open = at;
        skipOne();
        return tokens.subList(open + 1, Math.max(open + 1, at - 1));
    }

    /** Passes one token, or the whole group when it opens one. */
    public void skipOne() {
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
    public List<Token> since(int position) {
        List<Token> passed = new ArrayList<>(tokens.subList(position, at));
        int end = peek(-1).end();
        passed.add(new Token(Kind.END, "", end, end));
        return passed;
    }

    public void skipAll() {
        at = tokens.size() - 1;
    }

    /** Everything from here to the end. */
    public List<Token> rest() {
        return tokens.subList(at, tokens.size());
    }

    public static TokenCursor over(List<Token> tokens) {
        List<Token> closed = new ArrayList<>(tokens);
        int end = tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).end();
        if (tokens.isEmpty() || tokens.get(tokens.size() - 1).kind() != Kind.END) {
            closed.add(new Token(Kind.END, "", end, end));
        }
        return new TokenCursor(closed);
    }
}
