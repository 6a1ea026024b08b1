package dev.borealis.local.internal.dsql.plan;

import dev.borealis.local.internal.dsql.plan.PlannedStatement.Sparing;
import dev.borealis.local.internal.occ.Functions;
import dev.borealis.local.internal.occ.TableUse;
import dev.borealis.local.internal.occ.Tables;
import dev.borealis.local.internal.occ.Trace;
import dev.borealis.local.internal.occ.Traces;
import dev.borealis.local.internal.sql.lexer.Splitter;
import dev.borealis.local.internal.sql.lexer.SqlSlice;
import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.parser.StatementParser;
import dev.borealis.local.internal.sql.rule.Refusal;
import dev.borealis.local.internal.sql.rule.RuleBook;
import dev.borealis.local.internal.sql.statement.CommandKind;
import dev.borealis.local.internal.sql.statement.Effect;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.Call;
import dev.borealis.local.internal.sql.statement.Statement.Command;
import dev.borealis.local.internal.sql.statement.Statement.Copy;
import dev.borealis.local.internal.sql.statement.Statement.Query;
import dev.borealis.local.internal.sql.statement.Statement.Write;
import dev.borealis.local.internal.sql.statement.Statement.WriteCommand;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Turns SQL into plans, and remembers those of short texts. Shared by all sessions; thread-safe. */
public final class Planner {
    public static final PlannedStatement NOTHING = new PlannedStatement(
            0,
            0,
            0,
            Effect.READ,
            null,
            null,
            0,
            false,
            null,
            false,
            Trace.NONE,
            false,
            TableUse.NONE,
            false,
            Sparing.NONE,
            false,
            Set.of(),
            false,
            false,
            Set.of());

    private static final int CACHED_TEXTS = 2_000;
    private static final int CACHED_LENGTH = 16_384;

    private final RuleBook rules;
    private final Traces traces;
    private final Syntax syntax;
    private volatile Map<String, Plan> young = new ConcurrentHashMap<>();
    private volatile Map<String, Plan> old = Map.of();

    /** One that takes every call of a function for one that may change rows. */
    public Planner(RuleBook rules) {
        this(rules, new Traces(new Functions(Set.of())), Syntax.ANY);
    }

    public Planner(RuleBook rules, Traces traces, Syntax syntax) {
        this.rules = rules;
        this.traces = traces;
        this.syntax = syntax;
    }

    public Plan plan(String sql) {
        Plan known = young.get(sql);
        if (known != null) {
            return known;
        }
        Plan plan = old.get(sql);
        if (plan == null) {
            plan = make(sql);
        }
        if (sql.length() <= CACHED_LENGTH) {
            remember(sql, plan);
        }
        return plan;
    }

    /** Keeps the plan; when the young generation is full it grows old and the old one is forgotten. */
    private void remember(String sql, Plan plan) {
        if (young.size() >= CACHED_TEXTS) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(sql, plan);
    }

    private Plan make(String sql) {
        List<SqlSlice> slices = Splitter.split(sql);
        List<PlannedStatement> statements =
                slices.stream().map(slice -> statement(sql, slice)).toList();
        Refusal wrong = mustBeSql(slices, statements) ? syntax.error(inPostgresWords(sql, slices)) : null;
        return new Plan(wrong == null ? statements : List.of(noSql(sql, wrong)));
    }

    /**
     * Whether a text must be known to be SQL before it is dealt with. The service parses a text as a whole first; so does
     * PostgreSQL with what it gets as it came.
     */
    private static boolean mustBeSql(List<SqlSlice> slices, List<PlannedStatement> statements) {
        boolean alone = statements.size() == 1;
        return statements.stream()
                        .anyMatch(s -> !s.isPlain() || (!alone && (s.isControl() || s.effect() == Effect.DDL)))
                || slices.stream()
                        .anyMatch(slice -> slice.tokens().stream().anyMatch(t -> t.kind() == Token.Kind.BROKEN));
    }

    /** The text without what only the service's grammar has, everything else where it was. */
    private static String inPostgresWords(String sql, List<SqlSlice> slices) {
        String text = sql;
        for (SqlSlice slice : slices) {
            text = Translator.blank(text, AsyncWord.in(slice.tokens()));
            if (StatementParser.parse(sql, slice) instanceof Statement.IamMapping) {
                text = text.substring(0, slice.start())
                        + " ".repeat(slice.end() - slice.start())
                        + text.substring(slice.end());
            }
        }
        return text;
    }

    private static PlannedStatement noSql(String sql, Refusal wrong) {
        return new PlannedStatement(
                0,
                sql.length(),
                sql.length(),
                Effect.READ,
                wrong,
                null,
                0,
                false,
                null,
                false,
                Trace.NONE,
                false,
                TableUse.NONE,
                false,
                Sparing.NONE,
                false,
                Set.of(),
                false,
                false,
                Set.of());
    }

    private PlannedStatement statement(String sql, SqlSlice slice) {
        Statement statement = StatementParser.parse(sql, slice);
        Refusal refusal = rules.check(statement);
        Translation translation = refusal == null
                ? Translator.translate(sql, slice, statement)
                : rules.refusesPlan(statement) ? Translator.analysis(sql, slice, statement) : null;
        Trace trace = traces.of(statement, slice.tokens());
        return new PlannedStatement(
                slice.start(),
                slice.end(),
                slice.next(),
                Effect.of(statement),
                refusal,
                translation,
                rows(statement),
                Effect.of(statement) == Effect.WRITE
                        && (WriteVolume.mayBeLarge(statement, slice.tokens()) || traces.callsOthers(slice.tokens())),
                awaitedJob(statement),
                statement instanceof Command command && command.kind() == CommandKind.DEALLOCATE_ALL,
                translation != null && !translation.after().isEmpty() ? Trace.OPAQUE : trace,
                statement instanceof Statement.Transaction control && control.chain(),
                Tables.named(Effect.of(statement), slice.tokens()),
                inserts(statement, slice.tokens()),
                sparing(statement, slice.tokens()),
                trace == Trace.WRITE_AND_LOCK
                        || slice.tokens().stream().anyMatch(token -> token.is("delete"))
                        || traces.callsOthers(slice.tokens()),
                AssignedColumns.of(slice.tokens()),
                statement instanceof Query query && query.held(),
                trace == Trace.LOCK
                        && slice.tokens().stream()
                                        .filter(token -> token.is("select"))
                                        .count()
                                == 1,
                Words.of(slice.tokens()));
    }

    private static boolean inserts(Statement statement, List<Token> tokens) {
        return (statement instanceof Copy copy && copy.from())
                || tokens.stream().anyMatch(token -> token.is("insert") || token.is("merge"));
    }

    private Sparing sparing(Statement statement, List<Token> tokens) {
        boolean spares = tokens.stream().anyMatch(token -> token.is("conflict"))
                && tokens.stream().anyMatch(token -> token.is("nothing") || token.is("where"));
        if (spares
                && statement instanceof Write write
                && write.command() == WriteCommand.INSERT
                && !write.facts().writes()) {
            return Sparing.ROWS;
        }
        return spares || traces.callsOthers(tokens) ? Sparing.HIDDEN : Sparing.NONE;
    }

    private static int rows(Statement statement) {
        if (statement instanceof Write write) {
            return write.facts().writes() ? PlannedStatement.UNKNOWN : write.literalRows();
        }
        return Effect.of(statement) == Effect.WRITE ? PlannedStatement.UNKNOWN : 0;
    }

    private static @Nullable String awaitedJob(Statement statement) {
        if (!(statement instanceof Call call) || !call.procedure().equals(List.of("sys", "wait_for_job"))) {
            return null;
        }
        List<Token> arguments = call.arguments();
        boolean plain = !arguments.isEmpty()
                && (arguments.get(0).kind() == Token.Kind.STRING
                        || arguments.get(0).kind() == Token.Kind.PARAMETER);
        return plain ? arguments.get(0).text() : null;
    }
}
