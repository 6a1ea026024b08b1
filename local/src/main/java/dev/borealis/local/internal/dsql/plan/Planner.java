package dev.borealis.local.internal.dsql.plan;

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
            false,
            false,
            Set.of(),
            Set.of());

    private static final int CACHED_TEXTS = 2_000;
    private static final int CACHED_LENGTH = 16_384;

    private final RuleBook rules;
    private final Traces traces;
    private volatile Map<String, Plan> young = new ConcurrentHashMap<>();
    private volatile Map<String, Plan> old = Map.of();

    /** One that takes every call of a function for one that may change rows. */
    public Planner(RuleBook rules) {
        this(rules, new Traces(new Functions(Set.of())));
    }

    public Planner(RuleBook rules, Traces traces) {
        this.rules = rules;
        this.traces = traces;
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
        return new Plan(
                Splitter.split(sql).stream().map(slice -> statement(sql, slice)).toList());
    }

    private PlannedStatement statement(String sql, SqlSlice slice) {
        Statement statement = StatementParser.parse(sql, slice);
        Refusal refusal = rules.check(statement);
        Translation translation = refusal == null ? Translator.translate(sql, slice, statement) : null;
        Trace trace = traces.of(statement, slice.tokens());
        return new PlannedStatement(
                slice.start(),
                slice.end(),
                Effect.of(statement),
                refusal,
                translation,
                rows(statement),
                Effect.of(statement) == Effect.WRITE && WriteVolume.mayBeLarge(statement, slice.tokens()),
                awaitedJob(statement),
                statement instanceof Command command && command.kind() == CommandKind.DEALLOCATE_ALL,
                translation != null && !translation.after().isEmpty() ? Trace.OPAQUE : trace,
                statement instanceof Statement.Transaction control && control.chain(),
                Tables.named(Effect.of(statement), slice.tokens()),
                slice.tokens().stream().anyMatch(token -> token.is("insert") || token.is("merge")),
                spares(statement, slice.tokens()),
                trace == Trace.WRITE_AND_LOCK
                        || slice.tokens().stream().anyMatch(token -> token.is("delete"))
                        || traces.callsOthers(slice.tokens()),
                AssignedColumns.of(slice.tokens()),
                Words.of(slice.tokens()));
    }

    /** Whether it does nothing on a conflict, or no more than a condition asks for. */
    private static boolean spares(Statement statement, List<Token> tokens) {
        return statement instanceof Write write
                && write.command() == WriteCommand.INSERT
                && !write.facts().writes()
                && tokens.stream().anyMatch(token -> token.is("conflict"))
                && tokens.stream().anyMatch(token -> token.is("nothing") || token.is("where"));
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
