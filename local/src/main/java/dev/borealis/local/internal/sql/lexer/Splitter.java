package dev.borealis.local.internal.sql.lexer;

import dev.borealis.local.internal.sql.lexer.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Finds the statements of a simple query. Semicolons in brackets and in {@code BEGIN ATOMIC} bodies do not end one. */
public final class Splitter {
    private final List<SqlSlice> slices = new ArrayList<>();
    private final List<Token> current = new ArrayList<>();
    private int brackets;
    private int blocks;

    private Splitter() {}

    /** The statements in order; empty ones are left out. */
    public static List<SqlSlice> split(String sql) {
        return split(Lexer.tokens(sql));
    }

    /** The statements among tokens, the last of which may lack its semicolon. */
    public static List<SqlSlice> split(List<Token> tokens) {
        Splitter splitter = new Splitter();
        tokens.forEach(splitter::accept);
        splitter.close(-1);
        return splitter.slices;
    }

    private void accept(Token token) {
        if (token.kind() == Kind.END) {
            close(-1);
            return;
        }
        if (token.is(";") && brackets <= 0 && blocks == 0) {
            close(token.end());
            return;
        }
        current.add(token);
        if (token.is("(")) {
            brackets++;
        } else if (token.is(")")) {
            brackets--;
        } else if (token.kind() == Kind.WORD) {
            countBlocks(token.text());
        }
    }

    private void countBlocks(String word) {
        if (word.equals("atomic") && startsRoutine(current) && follows("begin")) {
            blocks++;
        } else if (blocks > 0 && word.equals("case")) {
            blocks++;
        } else if (blocks > 0 && word.equals("end")) {
            blocks--;
        }
    }

    private boolean follows(String word) {
        return current.size() > 1 && current.get(current.size() - 2).is(word);
    }

    /** Whether these are the tokens of a CREATE FUNCTION or CREATE PROCEDURE. */
    public static boolean startsRoutine(List<Token> tokens) {
        if (!tokens.get(0).is("create")) {
            return false;
        }
        int at = tokens.size() > 2 && tokens.get(1).is("or") ? 3 : 1;
        return tokens.size() > at
                && (tokens.get(at).is("function") || tokens.get(at).is("procedure"));
    }

    private void close(int next) {
        if (!current.isEmpty()) {
            int start = current.get(0).start();
            int end = current.get(current.size() - 1).end();
            List<Token> tokens = new ArrayList<>(current);
            tokens.add(new Token(Kind.END, "", end, end));
            slices.add(new SqlSlice(start, end, Math.max(end, next), List.copyOf(tokens)));
        }
        current.clear();
        brackets = 0;
        blocks = 0;
    }
}
