package dev.borealis.dataapi.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the database reads of a statement: its tokens without blanks, MySQL's executable comments opened, words in capitals. Semicolons
 * at its ends are left out: an empty statement does nothing.
 */
final class StatementWords {

    /** Executable comments for versions from this one on are comments to every Aurora MySQL there is. */
    private static final int FUTURE_VERSION = 90_000;

    private final LexicalRules rules;
    private final List<Word> words = new ArrayList<>();
    private boolean dependsOnVersion;

    /**
     * A token.
     *
     * @param text in capitals for a word, unquoted for a quoted name, as it stands for everything else
     * @param kind its kind
     */
    record Word(String text, TokenKind kind) {}

    private StatementWords(LexicalRules rules) {
        this.rules = rules;
    }

    static StatementWords of(LexicalRules rules, String sql) {
        return of(rules, sql, Lexer.tokens(rules, sql));
    }

    static StatementWords of(LexicalRules rules, String sql, List<Token> tokens) {
        StatementWords found = new StatementWords(rules);
        found.read(sql, tokens);
        return found;
    }

    List<Word> words() {
        int end = words.size();
        while (end > 0 && words.get(end - 1).kind() == TokenKind.SEMICOLON) {
            end--;
        }
        int start = 0;
        while (start < end && words.get(start).kind() == TokenKind.SEMICOLON) {
            start++;
        }
        return words.subList(start, end);
    }

    /** Whether some of the words are code to newer servers only. */
    boolean dependsOnVersion() {
        return dependsOnVersion;
    }

    private void read(String sql, List<Token> tokens) {
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (isEscapedName(sql, tokens, at)) {
                at = readEscapedName(sql, tokens, at + 2);
            } else if (rules.mysql() && token.is(TokenKind.COMMENT) && sql.startsWith("/*!", token.start())) {
                open(token.text(sql));
            } else if (!token.kind().isBlank()) {
                words.add(new Word(text(token, sql), token.kind()));
            }
        }
    }

    /** A name behind {@code U&}, without a blank between them. */
    private boolean isEscapedName(String sql, List<Token> tokens, int at) {
        return !rules.mysql()
                && at + 2 < tokens.size()
                && tokens.get(at + 2).is(TokenKind.QUOTED_NAME)
                && tokens.get(at).text(sql).equalsIgnoreCase("U")
                && tokens.get(at + 1).text(sql).equals("&");
    }

    /** The name, and UESCAPE behind it; gives the place of the last token that belongs to it. */
    private int readEscapedName(String sql, List<Token> tokens, int name) {
        int uescape = following(tokens, name);
        int given = following(tokens, uescape);
        boolean own = given < tokens.size() && tokens.get(uescape).text(sql).equalsIgnoreCase("UESCAPE");
        String escape = own ? escape(tokens.get(given).text(sql)) : "\\";
        String written = text(tokens.get(name), sql).replace("\"\"", "\"");
        words.add(new Word(EscapedName.decoded(written, escape), TokenKind.QUOTED_NAME));
        return own ? given : name;
    }

    private static int following(List<Token> tokens, int at) {
        int next = at + 1;
        while (next < tokens.size() && tokens.get(next).kind().isBlank()) {
            next++;
        }
        return next;
    }

    /** The one character of a text, whatever its quotes are. */
    private static String escape(String text) {
        String inner = text.replaceAll("^[eE]?'|^\\$[^$]*\\$", "");
        return inner.isEmpty() ? "\\" : inner.substring(0, inner.offsetByCodePoints(0, 1));
    }

    /**
     * {@code /*!80400 …}: a comment or code, as the server is; five or six digits name the version from which it is code. Inside
     * another one it may have none.
     */
    private void open(String comment) {
        int start = 3;
        while (start < 9 && start < comment.length() && Character.isDigit(comment.charAt(start))) {
            start++;
        }
        int version = start == 3 ? 0 : Integer.parseInt(comment, 3, start, 10);
        if (version < FUTURE_VERSION) {
            dependsOnVersion = true;
            String code = comment.substring(start, comment.length() - 2);
            read(code, Lexer.tokens(rules, code));
        }
    }

    private static String text(Token token, String sql) {
        String text = token.text(sql);
        return switch (token.kind()) {
            case WORD -> text.toUpperCase(Locale.ROOT);
            case QUOTED_NAME -> text.substring(1, text.length() - 1);
            default -> text;
        };
    }
}
