package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.internal.sql.ListReader.Range;
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

    TemplateBuilder(LexicalRules rules, String sql, ParameterStyle style, List<Token> tokens) {
        this.rules = rules;
        this.engine = rules.engine();
        this.sql = sql;
        this.style = style;
        this.tokens = tokens;
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
        if (list != null) {
            list.reach(i);
        }
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
        textStart = tokens.get(token).end();
    }

    /** IN with a list that has a parameter among its members gets pieces of its own. */
    private void word(int i) {
        if (list != null || style == ParameterStyle.NONE || squares != 0 || !isWord(i, "IN")) {
            return;
        }
        List<Range> ranges = new ListReader(tokens, sql, style).read(i + 1);
        if (ranges.isEmpty()) {
            return;
        }
        boolean negated = last >= 0 && isWord(last, "NOT") && tokens.get(last).start() >= textStart;
        flush(tokens.get(negated ? last : i).start());
        list = new OpenList(pieces.size(), negated, ranges);
    }

    private boolean isWord(int index, String word) {
        return tokens.get(index).is(TokenKind.WORD)
                && tokens.get(index).text(sql).toUpperCase(Locale.ROOT).equals(word);
    }

    private void close(int i) {
        brackets.pollLast();
        OpenList open = list;
        if (open != null && open.close() == i) {
            flush(tokens.get(i).end());
            lists.add(new InList(open.from, pieces.size(), open.negated, List.copyOf(open.members)));
            list = null;
        }
    }

    /** A list that has begun. */
    private final class OpenList {

        private final int from;
        private final boolean negated;
        private final List<Range> ranges;
        private final List<InList.Member> members = new ArrayList<>();
        private int begun;

        OpenList(int from, boolean negated, List<Range> ranges) {
            this.from = from;
            this.negated = negated;
            this.ranges = ranges;
        }

        int close() {
            return ranges.get(ranges.size() - 1).to();
        }

        /** A member's pieces are its own. */
        void reach(int token) {
            if (members.size() < ranges.size() && ranges.get(members.size()).to() == token) {
                flush(tokens.get(token).start());
                members.add(InList.Member.of(
                        begun, pieces.size(), ranges.get(members.size()).kind(), pieces));
            }
            if (members.size() < ranges.size() && ranges.get(members.size()).from() == token) {
                flush(tokens.get(token).start());
                begun = pieces.size();
            }
        }
    }

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
