package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.Engine;
import java.util.ArrayList;
import java.util.List;

/** Walks over a statement's tokens once and decides which are parameters and which must be spelled differently. */
final class TemplateBuilder {

    private final Engine engine;
    private final String sql;
    private final ParameterStyle style;
    private final List<Token> tokens;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private int textStart;
    private int positional;
    private int squares;
    private int last = -1;

    TemplateBuilder(Engine engine, String sql, ParameterStyle style) {
        this.engine = engine;
        this.sql = sql;
        this.style = style;
        this.tokens = Lexer.tokens(engine, sql);
    }

    SqlTemplate build() {
        int end = significantEnd();
        for (int i = 0; i < end; i++) {
            i = take(i);
        }
        flush(end == 0 ? 0 : tokens.get(end - 1).end());
        int count = style == ParameterStyle.NAMED ? names.size() : positional;
        return new SqlTemplate(
                List.copyOf(pieces), List.copyOf(names), count, FactsFinder.find(engine, sql, tokens.subList(0, end)));
    }

    /** Behind the last token that is sent: trailing semicolons, and blanks around them, are not. */
    private int significantEnd() {
        int end = tokens.size();
        int semicolon = end;
        while (end > 0
                && (tokens.get(end - 1).kind().isBlank() || tokens.get(end - 1).is(TokenKind.SEMICOLON))) {
            end--;
            semicolon = tokens.get(end).is(TokenKind.SEMICOLON) ? end : semicolon;
        }
        return semicolon == tokens.size() ? semicolon : end;
    }

    /** Handles one token, or the several that make one operator; answers the index of the last one. */
    private int take(int i) {
        Token token = tokens.get(i);
        int used = i;
        switch (token.kind()) {
            case COLON_NAME -> colonName(token);
            case QUESTION -> used = question(i);
            case DOLLAR_TEXT, BACKSLASH_TEXT, ODD_COMMENT, MINUS_MINUS -> rewrite(token);
            case OPEN_SQUARE -> squares++;
            case CLOSE_SQUARE -> squares--;
            case SPACE, COMMENT, WORD, QUOTED_NAME, TEXT, NUMBER, CAST, SEMICOLON, OPEN, CLOSE, OTHER -> {}
        }
        if (!token.kind().isBlank()) {
            last = used;
        }
        return used;
    }

    private void colonName(Token token) {
        if (style != ParameterStyle.NAMED || isSlice(token)) {
            rewrite(token);
            return;
        }
        String name = sql.substring(token.start() + 1, token.end());
        int index = names.indexOf(name);
        if (index < 0) {
            index = names.size();
            names.add(name);
        }
        parameter(index, token.start(), token.end());
    }

    /** In square brackets a colon behind an operand, or before a number, is a slice's. */
    private boolean isSlice(Token token) {
        return squares > 0
                && engine == Engine.POSTGRESQL
                && (Operands.ends(last, tokens, sql) || Character.isDigit(sql.charAt(token.start() + 1)));
    }

    private int question(int i) {
        if (style != ParameterStyle.POSITIONAL) {
            return i;
        }
        Token token = tokens.get(i);
        if (engine == Engine.POSTGRESQL && i + 1 < tokens.size()) {
            Token next = tokens.get(i + 1);
            if (next.is(TokenKind.QUESTION)) {
                flush(token.start());
                pieces.add(Piece.text("?", token.start(), false));
                textStart = next.end();
                return i + 1;
            }
            if (isOperator(i)) {
                return i + 1;
            }
        }
        parameter(positional++, token.start(), token.end());
        return i;
    }

    /** {@code ?|} or {@code ?&}, and not a parameter before {@code ||} or {@code &&}. */
    private boolean isOperator(int i) {
        int at = tokens.get(i).end();
        char sign = sql.charAt(at);
        boolean single = at + 1 >= sql.length() || sql.charAt(at + 1) != sign;
        return (sign == '|' || sign == '&') && single && Operands.ends(last, tokens, sql);
    }

    private void parameter(int index, int start, int end) {
        flush(start);
        pieces.add(Piece.parameter(index, start));
        textStart = end;
    }

    private void rewrite(Token token) {
        String safe = Rewrites.of(token, sql);
        if (!safe.contentEquals(sql.subSequence(token.start(), token.end()))) {
            flush(token.start());
            pieces.add(Piece.text(safe, token.start(), false));
            textStart = token.end();
        }
    }

    private void flush(int end) {
        if (end > textStart) {
            pieces.add(Piece.text(sql.substring(textStart, end), textStart, true));
        }
        textStart = end;
    }
}
