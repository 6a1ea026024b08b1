package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A scanned statement: literal pieces with parameters between them, and what its words tell. Immutable. */
public final class SqlTemplate {

    private final List<Piece> pieces;
    private final List<String> names;
    private final int parameterCount;
    private final List<InList> lists;
    private final StatementFacts facts;
    private final boolean brief;

    SqlTemplate(List<Piece> pieces, List<String> names, int parameterCount, List<InList> lists, StatementFacts facts) {
        this(pieces, names, parameterCount, lists, facts, false);
    }

    private SqlTemplate(
            List<Piece> pieces,
            List<String> names,
            int parameterCount,
            List<InList> lists,
            StatementFacts facts,
            boolean brief) {
        this.pieces = pieces;
        this.names = names;
        this.parameterCount = parameterCount;
        this.lists = lists;
        this.facts = facts;
        this.brief = brief;
    }

    /**
     * Scans a statement.
     *
     * @param engine whose rules hold
     * @param sql the statement
     * @param style how it marks parameters
     * @return the statement in pieces
     * @throws SqlSyntaxProblem when something that was opened does not end
     */
    public static SqlTemplate of(Engine engine, String sql, ParameterStyle style) {
        LexicalRules rules = LexicalRules.usual(engine);
        return new TemplateBuilder(rules, sql, style, Lexer.tokens(rules, sql)).build();
    }

    /**
     * Splits a script at the semicolons between its statements.
     *
     * @param rules the rules that hold
     * @param script the statements
     * @return the statements that are not empty
     * @throws SqlSyntaxProblem when something that was opened does not end
     */
    public static List<String> split(LexicalRules rules, String script) {
        return new Splitter(script).split(Lexer.tokens(rules, script));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SqlTemplate same
                && same.pieces.equals(pieces)
                && same.names.equals(names)
                && same.parameterCount == parameterCount
                && same.facts.equals(facts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(pieces, names, facts);
    }

    /**
     * The statement with other text around it.
     *
     * @param prefix what comes before it
     * @param suffix what comes after it
     * @return a template of the same parameters
     */
    public SqlTemplate wrapped(String prefix, String suffix) {
        List<Piece> more = new ArrayList<>(pieces.size() + 2);
        more.add(Piece.text(prefix, -1, false));
        more.addAll(pieces);
        more.add(Piece.text(suffix.isEmpty() ? "" : "\n" + suffix, -1, false));
        List<InList> moved = lists.stream().map(list -> list.moved(1)).toList();
        return new SqlTemplate(List.copyOf(more), names, parameterCount, moved, facts, brief);
    }

    /**
     * The statement with other text in its midst.
     *
     * @param at where the text comes in, from 0, in the statement as it was scanned
     * @param text what comes in
     * @return a template of the same parameters, which knows of no lists; null where the place is not in the statement as it was
     */
    public @Nullable SqlTemplate inserted(int at, String text) {
        List<Piece> more = new ArrayList<>(pieces.size() + 2);
        boolean done = false;
        for (Piece piece : pieces) {
            int inside = at - piece.start();
            if (!done
                    && piece.isOwnText()
                    && inside >= 0
                    && inside < piece.text().length()) {
                more.add(Piece.text(piece.text().substring(0, inside), piece.start(), true));
                more.add(Piece.text(text, -1, false));
                more.add(Piece.text(piece.text().substring(inside), at, true));
                done = true;
            } else {
                more.add(piece);
            }
        }
        return done ? new SqlTemplate(List.copyOf(more), names, parameterCount, List.of(), facts, brief) : null;
    }

    /**
     * The statement without some of its words.
     *
     * @param rules the rules that it is read by
     * @param words what is left out, in capitals, wherever it stands as a word
     * @return a template of the same parameters
     */
    public SqlTemplate without(LexicalRules rules, Set<String> words) {
        List<Piece> fewer = new ArrayList<>(pieces.size());
        for (Piece piece : pieces) {
            fewer.add(piece.isOwnText() ? piece.spelled(blanked(rules, piece.text(), words)) : piece);
        }
        return new SqlTemplate(List.copyOf(fewer), names, parameterCount, lists, facts, brief);
    }

    private static String blanked(LexicalRules rules, String text, Set<String> words) {
        StringBuilder blanked = new StringBuilder(text);
        for (Token token : Lexer.tokens(rules, text)) {
            if (token.is(TokenKind.WORD) && words.contains(token.text(text).toUpperCase(Locale.ROOT))) {
                blanked.replace(token.start(), token.end(), " ".repeat(token.end() - token.start()));
            }
        }
        return blanked.toString();
    }

    /**
     * The same statement, spelled with as few characters as can be.
     *
     * @return a template whose parameters have {@linkplain ParameterNames brief names}
     */
    public SqlTemplate brief() {
        return new SqlTemplate(pieces, names, parameterCount, lists, facts, true);
    }

    /**
     * Whether its parameters have brief names.
     *
     * @return false as a rule
     */
    public boolean isBrief() {
        return brief;
    }

    /**
     * The lists behind IN with parameters among their members.
     *
     * @return the indexes of the parameters that are members
     */
    public List<List<Integer>> lists() {
        return lists.stream().map(InList::parameters).toList();
    }

    /**
     * The parameters that become arrays where a list does: one of all its members, or one for each column of its rows.
     *
     * @param list its index
     * @return the indexes of the parameters, array by array; empty where its members are not alike, or another one may change
     *     from row to row, so that the list would be made anew for each
     */
    public List<List<Integer>> columns(int list) {
        InList found = lists.get(list);
        List<List<Integer>> columns = new ArrayList<>();
        for (int i = 0; i < found.width(); i++) {
            int column = i;
            columns.add(found.members().stream()
                    .filter(member -> !member.parameters().isEmpty())
                    .map(member -> member.parameters().get(column))
                    .toList());
        }
        return columns;
    }

    /**
     * Whether a list consists of nothing but parameters.
     *
     * @param list its index
     * @return false where it has other members
     */
    public boolean isPure(int list) {
        return lists.get(list).isPure();
    }

    /**
     * Whether no place of a parameter tells anything of its type.
     *
     * @param parameter its index
     * @return false where one does
     */
    public boolean isOpen(int parameter) {
        return pieces.stream().allMatch(piece -> piece.parameter() != parameter || piece.place() == Place.OPEN);
    }

    /**
     * The statement with its lists behind IN put otherwise, and its parameters counted anew.
     *
     * @param engine whose SQL it is
     * @param forms for each list what becomes of it
     * @return the statement, and which of the old parameters, or which list as a whole, each of its parameters stands for
     */
    public Relisted relisted(Engine engine, List<ListForm> forms) {
        return new Relister(engine, pieces, lists, forms)
                .relisted((newPieces, count, newLists) ->
                        new SqlTemplate(newPieces, List.of(), count, newLists, facts, brief));
    }

    /**
     * In how many places there may be parameters.
     *
     * @return no fewer than there are
     */
    public int places() {
        return pieces.size();
    }

    /**
     * How many values it needs.
     *
     * @return 0 or more
     */
    public int parameterCount() {
        return parameterCount;
    }

    /**
     * The names of its parameters.
     *
     * @return distinct, in the order of their first use; empty for positional ones
     */
    public List<String> names() {
        return names;
    }

    /**
     * What its words tell.
     *
     * @return the facts
     */
    public StatementFacts facts() {
        return facts;
    }

    /**
     * The text to send.
     *
     * @param castTypes for each parameter the type to cast to; empty for none
     * @return the statement with {@code :p1}, {@code :p2}
     */
    public String render(List<String> castTypes) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            piece.render(out, castTypes, brief);
        }
        return out.toString();
    }

    /**
     * The text as the database itself sees it.
     *
     * @param castTypes as for {@link #render}
     * @return the statement with {@code $1}, {@code $2}
     */
    public String asSeen(List<String> castTypes) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            piece.renderAsSeen(out, castTypes, brief);
        }
        return out.toString();
    }

    /**
     * The text with other marks for the parameters.
     *
     * @param castTypes as for {@link #render}
     * @param marks what stands for each parameter
     * @return the statement as a database reads it that is given its text
     */
    public String marked(List<String> castTypes, IntFunction<String> marks) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            piece.renderMarked(out, castTypes, marks);
        }
        return out.toString();
    }

    /**
     * Where a place in the text that the database saw, with {@code $1} for {@code :p1}, lies in the caller's text.
     *
     * @param position from 1, in characters of Unicode
     * @param castTypes as for {@link #render}
     * @return from 1, in {@code char}s; 0 when it lies before the caller's text or behind its end
     */
    public int originalPosition(int position, List<String> castTypes) {
        StringBuilder out = new StringBuilder();
        int left = position;
        for (Piece piece : pieces) {
            int begin = out.length();
            piece.renderAsSeen(out, castTypes, brief);
            int characters = out.codePointCount(begin, out.length());
            if (left > characters) {
                left -= characters;
            } else {
                return piece.originalPosition(out.offsetByCodePoints(begin, left - 1) - begin + 1);
            }
        }
        return 0;
    }
}
