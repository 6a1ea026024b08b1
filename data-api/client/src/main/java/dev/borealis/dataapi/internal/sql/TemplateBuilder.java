package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.Engine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Walks over a statement's tokens once and decides which are parameters and which must be spelled differently. */
final class TemplateBuilder {

    private final LexicalRules rules;
    private final Engine engine;
    private final String sql;
    private final ParameterStyle style;
    private final List<Token> tokens;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Deque<Integer> brackets = new ArrayDeque<>();
    private int textStart;
    private int positional;
    private int squares;
    private int last = -1;
    private @Nullable OpenList list;
    private final List<InList> lists = new ArrayList<>();

    TemplateBuilder(LexicalRules rules, String sql, ParameterStyle style) {
        this.rules = rules;
        this.engine = rules.engine();
        this.sql = sql;
        this.style = style;
        this.tokens = Lexer.tokens(rules, sql);
    }

    SqlTemplate build() {
        int end = significantEnd();
        for (int i = 0; i < end; i++) {
            i = take(i);
        }
        flush(end == 0 ? 0 : tokens.get(end - 1).end());
        int count = style == ParameterStyle.NAMED ? names.size() : positional;
        return new SqlTemplate(
                List.copyOf(pieces),
                List.copyOf(names),
                count,
                List.copyOf(lists),
                FactsFinder.find(engine, sql, tokens.subList(0, end)));
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
            case COLON_NAME -> colonName(i);
            case QUESTION -> used = question(i);
            case DOLLAR_TEXT, TEXT, BACKSLASH_TEXT, QUOTED_NAME, ODD_COMMENT, MINUS_MINUS -> rewrite(token);
            case OPEN_SQUARE -> squares++;
            case CLOSE_SQUARE -> squares--;
            case OPEN -> brackets.addLast(i);
            case CLOSE -> close(i);
            case WORD -> word(i);
            case SPACE, COMMENT, NUMBER, CAST, SEMICOLON, OTHER -> {}
        }
        if (!token.kind().isBlank()) {
            last = used;
        }
        return used;
    }

    private void colonName(int i) {
        Token token = tokens.get(i);
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
        parameter(index, i);
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
        parameter(positional++, i);
        return i;
    }

    /** {@code ?|} or {@code ?&}, and not a parameter before {@code ||} or {@code &&}. */
    private boolean isOperator(int i) {
        int at = tokens.get(i).end();
        char sign = sql.charAt(at);
        boolean single = at + 1 >= sql.length() || sql.charAt(at + 1) != sign;
        return (sign == '|' || sign == '&') && single && Operands.ends(last, tokens, sql);
    }

    private void parameter(int index, int token) {
        int start = tokens.get(token).start();
        flush(start);
        Place place = engine == Engine.MYSQL
                ? Place.TYPED
                : Places.of(tokens, sql, token, brackets.isEmpty() ? -1 : brackets.getLast());
        pieces.add(Piece.parameter(index, start, place));
        if (list != null) {
            list.parameters.add(index);
        }
        textStart = tokens.get(token).end();
    }

    /** IN with a list of nothing but parameters gets pieces of its own. */
    private void word(int i) {
        int close = sql.regionMatches(true, tokens.get(i).start(), "IN", 0, 2)
                        && tokens.get(i).end() - tokens.get(i).start() == 2
                ? endOfList(i + 1)
                : -1;
        if (close < 0) {
            return;
        }
        boolean negated = last >= 0
                && last + 2 == i
                && isWord(last, "NOT")
                && tokens.get(i - 1).is(TokenKind.SPACE);
        flush(tokens.get(negated ? last : i).start());
        list = new OpenList(pieces.size(), close, negated, new ArrayList<>());
    }

    private boolean isWord(int index, String word) {
        return tokens.get(index).is(TokenKind.WORD)
                && tokens.get(index).text(sql).toUpperCase(Locale.ROOT).equals(word);
    }

    /** Where a list in brackets of nothing but parameters, commas and white space ends; -1 where none begins. */
    private int endOfList(int from) {
        boolean open = false;
        boolean parameter = false;
        for (int i = from; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is(TokenKind.SPACE)) {
                continue;
            }
            boolean comma = token.is(TokenKind.OTHER) && sql.charAt(token.start()) == ',';
            if (!open && token.is(TokenKind.OPEN)) {
                open = true;
            } else if (open && !parameter && isParameter(i)) {
                parameter = true;
            } else if (parameter && comma) {
                parameter = false;
            } else {
                return parameter && token.is(TokenKind.CLOSE) ? i : -1;
            }
        }
        return -1;
    }

    private boolean isParameter(int i) {
        return tokens.get(i).is(style == ParameterStyle.NAMED ? TokenKind.COLON_NAME : TokenKind.QUESTION)
                && style != ParameterStyle.NONE
                && squares == 0;
    }

    private void close(int i) {
        brackets.pollLast();
        OpenList open = list;
        if (open != null && open.close == i) {
            flush(tokens.get(i).end());
            lists.add(new InList(open.from, pieces.size(), open.negated, List.copyOf(open.parameters)));
            list = null;
        }
    }

    /** A list that has begun, and the token that will end it. */
    private record OpenList(int from, int close, boolean negated, List<Integer> parameters) {}

    private void rewrite(Token token) {
        String safe = Rewrites.of(rules, token, sql);
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
