package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.sql.FlatQuery;
import dev.borealis.dataapi.internal.sql.HiddenChange;
import dev.borealis.dataapi.internal.sql.LexicalRules;
import dev.borealis.dataapi.internal.sql.OwnLimit;
import dev.borealis.dataapi.internal.sql.OwnSql;
import dev.borealis.dataapi.internal.sql.ParameterStyle;
import dev.borealis.dataapi.internal.sql.Reading;
import dev.borealis.dataapi.internal.sql.SqlParts;
import dev.borealis.dataapi.internal.sql.SqlSyntaxProblem;
import dev.borealis.dataapi.internal.sql.SqlTemplate;
import dev.borealis.dataapi.internal.sql.StatementFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose parameters have been found, made ready for the Data API: what the service's own scanner would misread is
 * rewritten, a trailing semicolon is dropped. Knows what the statement does, as far as its words tell. Immutable; make it once
 * and use it often.
 *
 * <pre>{@code
 * PreparedSql.positional(Engine.POSTGRESQL, "SELECT * FROM pet WHERE tags ?? 'big' AND owner = ?").parameterCount();  // 1
 * PreparedSql.named(Engine.MYSQL, "SELECT * FROM pet WHERE name = :name").names();                          // [name]
 * }</pre>
 */
public final class PreparedSql {

    private final Engine engine;
    private final String text;
    private final ParameterStyle style;
    private final Reading reading;
    private final SqlTemplate template;

    private PreparedSql(Engine engine, String text, ParameterStyle style, Reading reading, SqlTemplate template) {
        this.engine = engine;
        this.text = text;
        this.style = style;
        this.reading = reading;
        this.template = template;
    }

    static PreparedSql of(Engine engine, String text, ParameterStyle style) {
        SentText.whole(text);
        SentText.refuseZero(engine, text);
        return of(engine, text, style, () -> Reading.of(engine, text, style));
    }

    private static PreparedSql of(Engine engine, String text, ParameterStyle style, Supplier<Reading> how) {
        Reading reading = readable(how);
        return new PreparedSql(engine, text, style, reading, reading.template());
    }

    private static <T> T readable(Supplier<T> work) {
        try {
            return work.get();
        } catch (SqlSyntaxProblem problem) {
            throw new InvalidStatementException(String.valueOf(problem.getMessage()), "42601", problem);
        }
    }

    /**
     * A statement with {@code ?} for its parameters. On PostgreSQL {@code ??} is the operator {@code ?}, and {@code ?|} and
     * {@code ?&} after an operand are the operators of these names.
     *
     * @param engine the engine, whose lexical rules hold
     * @param sql the statement
     * @return the statement, ready
     * @throws InvalidStatementException when a quote or comment does not end
     */
    public static PreparedSql positional(Engine engine, String sql) {
        return of(engine, sql, ParameterStyle.POSITIONAL);
    }

    /**
     * A statement with {@code :name} for its parameters; a name may come more than once.
     *
     * @param engine the engine, whose lexical rules hold
     * @param sql the statement
     * @return the statement, ready
     * @throws InvalidStatementException when a quote or comment does not end
     */
    public static PreparedSql named(Engine engine, String sql) {
        return of(engine, sql, ParameterStyle.NAMED);
    }

    /**
     * A statement without parameters: {@code ?} and {@code :} mean what they mean to the database.
     *
     * @param engine the engine, whose lexical rules hold
     * @param sql the statement
     * @return the statement, ready
     * @throws InvalidStatementException when a quote or comment does not end
     */
    public static PreparedSql plain(Engine engine, String sql) {
        return of(engine, sql, ParameterStyle.NONE);
    }

    /**
     * SQL of a driver's own for PostgreSQL in which every function, operator and type is one of {@code pg_catalog}, whatever
     * the session's search path holds. Functions stand in lower case with their bracket right behind, operators between
     * blanks, types behind {@code ::}; operators bind from left to right, all alike; {@code IN} and {@code CASE} with an
     * operand, which look up an operator without naming it, must not stand in it.
     *
     * @param sql written so
     * @return the SQL to send
     */
    public static String ofCatalogue(String sql) {
        return OwnSql.qualified(sql);
    }

    /**
     * The statements of a script, which the service would not take in one call.
     *
     * @param engine the engine, whose lexical rules hold
     * @param script statements separated by semicolons
     * @return each statement's text, without its semicolon; empty ones are left out
     * @throws InvalidStatementException when a quote or comment does not end
     */
    public static List<String> split(Engine engine, String script) {
        return plain(engine, script).split();
    }

    /**
     * The statements that this text consists of: semicolons in brackets and in bodies of SQL ({@code BEGIN ATOMIC}) do not
     * separate statements.
     *
     * @return each statement's text, without its semicolon; empty ones are left out
     */
    public List<String> split() {
        return readable(() -> SqlTemplate.split(reading.rules(), text));
    }

    /**
     * Its pieces: code, white space, comments, and what stands in quotes.
     *
     * @return side by side
     */
    public List<SqlPart> parts() {
        return SqlParts.of(reading.rules(), text);
    }

    /** Whether a setting of the session decides how it is read: a backslash or a double quote can mean two things. */
    boolean hangsOnSettings() {
        return !reading.settled();
    }

    /** The statement as it is read by these rules. */
    PreparedSql by(LexicalRules rules) {
        if (reading.settled() || reading.rules().equals(rules)) {
            return this;
        }
        if (!template.equals(reading.template())) {
            throw new InvalidStatementException(
                    "How the session reads quotes has changed since the statement was read: run it again", "26000");
        }
        return of(engine, text, style, () -> Reading.by(rules, text, style));
    }

    /**
     * The engine it is for.
     *
     * @return the engine
     */
    public Engine engine() {
        return engine;
    }

    /**
     * The statement as it was given.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    /**
     * How many values it needs: one for each {@code ?}, or for each distinct name.
     *
     * @return 0 or more
     */
    public int parameterCount() {
        return template.parameterCount();
    }

    /**
     * The names of a {@linkplain #named named} statement's parameters, in the order of their first use.
     *
     * @return the names; empty for other statements
     */
    public List<String> names() {
        return template.names();
    }

    /**
     * The statement's first word, in capitals: {@code SELECT}, {@code INSERT}, {@code CREATE}.
     *
     * @return the word; empty for an empty statement
     */
    public String verb() {
        return facts().verb();
    }

    /**
     * Whether the statement's words can only read. The functions it calls may still write.
     *
     * @return false where in doubt
     */
    public boolean isReadOnly() {
        return facts().readOnly();
    }

    /**
     * Whether it has a {@code RETURNING} clause.
     *
     * @return true when it has
     */
    public boolean hasReturning() {
        return facts().returning();
    }

    /**
     * What the statement does beyond its result: to its transaction, and to what a session would remember.
     *
     * @return found by its words, whatever stands between them, by the rules by which the statement is read
     */
    public StatementAction action() {
        return reading.action();
    }

    ParameterStyle style() {
        return style;
    }

    /** Whether it cannot be longer than this when it is sent; types of very long names aside. */
    boolean isSurelyWithin(int characters) {
        return text.length() + template.places() * 48L <= characters;
    }

    /** The lists of nothing but parameters behind IN: the indexes of their parameters. */
    List<List<Integer>> lists() {
        return template.lists();
    }

    /** The same statement with another template. */
    PreparedSql with(SqlTemplate other) {
        return new PreparedSql(engine, text, style, reading, other);
    }

    boolean isBrief() {
        return template.isBrief();
    }

    SqlTemplate template() {
        return template;
    }

    StatementFacts facts() {
        return template.facts();
    }

    /**
     * The same query, asked for none of its rows: a way to learn its columns. Errors tell their places in this one's text.
     *
     * @return a query of the same parameters
     */
    public PreparedSql withoutRows() {
        return wrapped("SELECT * FROM (", ") AS borealis_described WHERE FALSE");
    }

    /** The same statement inside another: what comes before and after it has no parameters. */
    PreparedSql wrapped(String prefix, String suffix) {
        return new PreparedSql(engine, text, style, reading, template.wrapped(prefix, suffix));
    }

    /** The same statement with text before what stands behind its WITH; null where that place is not known. */
    @Nullable
    PreparedSql beforeMain(String inserted) {
        SqlTemplate other = template.inserted(facts().mainStart(), inserted);
        return other == null ? null : with(other);
    }

    /** The same statement without some words, which are options of SELECT. */
    PreparedSql without(Set<String> words) {
        return with(template.without(reading.rules(), words));
    }

    /** Whether no query stands in it but itself: no subquery, common table expression or part of a union. */
    boolean isFlat() {
        return FlatQuery.is(reading.rules(), text);
    }

    /** Whether it is a query in brackets with a LIMIT somewhere in it. */
    boolean isLimitedInBrackets() {
        return FlatQuery.isLimitedInBrackets(reading.rules(), text);
    }

    /** Whether it changes something although its first word is one of reading. */
    boolean hidesChange() {
        return HiddenChange.is(reading.rules(), text);
    }

    /** Where its result is limited. */
    OwnLimit ownLimit() {
        return OwnLimit.of(reading.rules(), text);
    }

    /** Whether a query of MySQL in it has sums of its groups' groups. */
    boolean rollsUp() {
        return FlatQuery.rollsUp(reading.rules(), text);
    }

    /** Whether a query of MySQL in it groups rows. */
    boolean groups() {
        return FlatQuery.groups(reading.rules(), text);
    }

    /** Whether it tells of the statement before it, as MySQL's FOUND_ROWS and ROW_COUNT do. */
    boolean tellsOfLast() {
        return FlatQuery.tellsOfLast(text);
    }

    /** Whether it has settings for itself, which MySQL heeds in an outermost query only. */
    boolean hasOwnSettings() {
        return engine == Engine.MYSQL && FlatQuery.hasOwnSettings(text);
    }

    /** Whether its result is one row of numbers and names, by its words. */
    boolean isSurelySmall() {
        return parameterCount() == 0 && FlatQuery.isSurelySmall(reading.rules(), text);
    }

    /** The text for a database that is given it as a text: what stands for the parameters, and NULL for one that has no type. */
    String marked(List<SqlValue> values, IntFunction<String> marks) {
        return template.marked(
                castTypes(values), index -> values.get(index).isUntypedNull() ? "NULL" : marks.apply(index));
    }

    /** The text to send when the parameters have these types. */
    String render(List<SqlValue> values) {
        return template.render(castTypes(values));
    }

    /** The text as the database sees it, with {@code $1} for the parameters. */
    String asSeen(List<SqlValue> values) {
        return template.asSeen(castTypes(values));
    }

    /**
     * Where a position of the text that the database saw lies in the text as it was given, in characters of Unicode as the
     * database counts; 0 where that is unknown.
     */
    int originalPosition(int position, List<SqlValue> values) {
        int at = template.originalPosition(position, castTypes(values));
        return at <= 0 ? 0 : text.codePointCount(0, Math.min(at - 1, text.length())) + 1;
    }

    private List<String> castTypes(List<SqlValue> values) {
        List<String> types = new ArrayList<>(values.size());
        for (SqlValue value : values) {
            boolean plain = engine == Engine.MYSQL || value.type().equals(SqlType.TEXT);
            types.add(plain ? "" : value.type().spelled());
        }
        return types;
    }

    @Override
    public String toString() {
        return text;
    }
}
