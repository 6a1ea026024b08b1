package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the database reads of a statement: its tokens without blanks, MySQL's executable comments opened, words in capitals. A
 * semicolon at the end is left out.
 */
final class StatementWords {

    /** Executable comments for versions from this one on are comments to every Aurora MySQL there is. */
    private static final int FUTURE_VERSION = 90_000;

    private final Engine engine;
    private final List<Word> words = new ArrayList<>();

    /**
     * A token.
     *
     * @param text in capitals for a word, unquoted for a quoted name, as it stands for everything else
     * @param kind its kind
     */
    record Word(String text, TokenKind kind) {}

    private StatementWords(Engine engine) {
        this.engine = engine;
    }

    static List<Word> of(Engine engine, String sql) {
        StatementWords found = new StatementWords(engine);
        found.read(sql);
        int end = found.words.size();
        while (end > 0 && found.isSemicolon(end - 1)) {
            end--;
        }
        int start = 0;
        while (start < end && found.isSemicolon(start)) {
            start++;
        }
        return found.words.subList(start, end);
    }

    private boolean isSemicolon(int index) {
        return words.get(index).kind() == TokenKind.SEMICOLON;
    }

    private void read(String sql) {
        for (Token token : Lexer.tokens(engine, sql)) {
            if (engine == Engine.MYSQL && sql.startsWith("/*!", token.start()) && token.end() - token.start() >= 5) {
                open(token.text(sql));
            } else if (!token.kind().isBlank()) {
                words.add(new Word(text(token, sql), token.kind()));
            }
        }
    }

    /** {@code /*!50000 …}: up to six digits name the version from which it is code. */
    private void open(String comment) {
        int start = 3;
        while (start < 9 && start < comment.length() && Character.isDigit(comment.charAt(start))) {
            start++;
        }
        int version = start == 3 ? 0 : Integer.parseInt(comment.substring(3, start));
        if (version < FUTURE_VERSION) {
            read(comment.substring(start, comment.length() - 2));
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
