package dev.borealis.dataapi.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a script at the semicolons between its statements. Those in brackets, as in the actions of a rule, and those in a
 * body of SQL ({@code BEGIN ATOMIC} to its {@code END}) belong to a statement.
 */
final class Splitter {

    private final String script;
    private final List<String> statements = new ArrayList<>();
    private int start;
    private boolean empty = true;
    private int brackets;
    private boolean creates;
    private int body;
    private String previous = "";

    Splitter(String script) {
        this.script = script;
    }

    List<String> split(List<Token> tokens) {
        for (Token token : tokens) {
            switch (token.kind()) {
                case SPACE, COMMENT, ODD_COMMENT -> {}
                case SEMICOLON -> semicolon(token);
                case OPEN -> other(1);
                case CLOSE -> other(-1);
                case WORD -> word(token.text(script).toUpperCase(Locale.ROOT));
                case QUOTED_NAME,
                        TEXT,
                        BACKSLASH_TEXT,
                        DOLLAR_TEXT,
                        NUMBER,
                        COLON_NAME,
                        CAST,
                        QUESTION,
                        MINUS_MINUS,
                        OPEN_SQUARE,
                        CLOSE_SQUARE,
                        OTHER -> other(0);
            }
        }
        end(script.length());
        return statements;
    }

    private void other(int bracket) {
        brackets += bracket;
        empty = false;
        previous = "";
    }

    private void word(String word) {
        creates |= empty && word.equals("CREATE");
        empty = false;
        if (creates) {
            body(word);
        }
        previous = word;
    }

    private void body(String word) {
        boolean begins = word.equals("ATOMIC") && previous.equals("BEGIN");
        if (body == 0 ? begins : word.equals("CASE")) {
            body++;
        } else if (body > 0 && word.equals("END")) {
            body--;
        }
    }

    private void semicolon(Token token) {
        previous = "";
        if (brackets <= 0 && body == 0) {
            end(token.start());
            start = token.end();
        }
    }

    private void end(int end) {
        if (!empty) {
            statements.add(script.substring(start, end).strip());
        }
        empty = true;
        brackets = 0;
        creates = false;
        body = 0;
        previous = "";
    }
}
