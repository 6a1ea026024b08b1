package dev.borealis.local.internal.occ;

import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.statement.CommandKind;
import dev.borealis.local.internal.sql.statement.Effect;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.Command;
import dev.borealis.local.internal.sql.statement.Statement.Copy;
import dev.borealis.local.internal.sql.statement.Statement.Explain;
import dev.borealis.local.internal.sql.statement.Statement.Query;
import dev.borealis.local.internal.sql.statement.Statement.Write;
import java.util.List;
import java.util.Set;

/** Tells what a statement leaves behind. Immutable. */
public final class Traces {
    private static final Set<String> EXPLAIN_OPTIONS = Set.of("analyze", "analyse", "verbose");

    private final Functions functions;

    /** With what is known of functions. */
    public Traces(Functions functions) {
        this.functions = functions;
    }

    /** The trace of a statement, as parsed and as tokens. */
    public Trace of(Statement statement, List<Token> tokens) {
        if (tokens.isEmpty()) {
            return Trace.NONE;
        }
        if (statement instanceof Copy copy) {
            return ofCopy(copy, tokens);
        }
        if (statement instanceof Explain explain) {
            return ofExplain(explain, tokens);
        }
        if (isCursor(statement, tokens)) {
            return ofCursor(tokens);
        }
        return switch (Effect.of(statement)) {
            case BEGIN, COMMIT, ROLLBACK -> Trace.NONE;
            case DDL -> Trace.WRITE;
            case WRITE -> ofWrite(statement, tokens);
            case READ -> ofRead(statement, tokens);
        };
    }

    /** Whether a statement may call functions that are not PostgreSQL's own, and can do anything. */
    public boolean callsOthers(List<Token> tokens) {
        return !functions.areHarmless(tokens);
    }

    /** Rows that come cannot be asked for again; rows that go can be sent again. */
    private Trace ofCopy(Copy copy, List<Token> tokens) {
        if (copy.from()) {
            return Trace.OPAQUE;
        }
        return tokens.get(1).is("(") ? of(copy.query(), tokens.subList(2, closing(tokens, 1))) : Trace.READ;
    }

    private Trace ofExplain(Explain explain, List<Token> tokens) {
        if (!explain.analyze()) {
            return Trace.NONE;
        }
        int start = tokens.get(1).is("(") ? Math.min(closing(tokens, 1) + 1, tokens.size()) : 1;
        while (start < tokens.size()
                && EXPLAIN_OPTIONS.contains(tokens.get(start).text())) {
            start++;
        }
        return switch (of(explain.inner(), tokens.subList(start, tokens.size()))) {
            case NONE, READ, SETTING, CURSOR -> Trace.NONE;
            case LOCK, WRITE, WRITE_AND_LOCK, EXPLAINED -> Trace.EXPLAINED;
            case OPAQUE -> Trace.OPAQUE;
        };
    }

    /** Where the bracket is closed that is opened there. */
    private static int closing(List<Token> tokens, int opening) {
        int depth = 0;
        for (int i = opening; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    private Trace ofRead(Statement statement, List<Token> tokens) {
        if (statement instanceof Query query) {
            return ofQuery(query, tokens);
        }
        if (statement instanceof Statement.SetParameter
                || statement instanceof Statement.ResetParameter
                || statement instanceof Statement.SetConstraints) {
            return Trace.SETTING;
        }
        boolean nothing = statement instanceof Statement.Empty
                || statement instanceof Statement.Show
                || statement instanceof Statement.Call
                || (statement instanceof Command command && isHarmless(command.kind()));
        return nothing ? Trace.NONE : Trace.WRITE;
    }

    private Trace ofWrite(Statement statement, List<Token> tokens) {
        boolean plain = statement instanceof Write write
                && !write.facts().writes()
                && !write.facts().locks()
                && functions.areHarmless(tokens);
        return plain ? Trace.WRITE : Trace.WRITE_AND_LOCK;
    }

    private Trace ofQuery(Query query, List<Token> tokens) {
        if (!functions.areHarmless(tokens)) {
            return Trace.WRITE_AND_LOCK;
        }
        if (query.facts().locks()) {
            return Trace.LOCK;
        }
        return tokens.stream().anyMatch(token -> token.is("from") || token.is("table")) ? Trace.READ : Trace.NONE;
    }

    private Trace ofCursor(List<Token> tokens) {
        if (callsOthers(tokens) || tokens.stream().anyMatch(token -> token.is("hold"))) {
            return Trace.OPAQUE;
        }
        boolean locks = tokens.stream().anyMatch(token -> token.is("update") || token.is("share"));
        return locks ? Trace.WRITE_AND_LOCK : Trace.CURSOR;
    }

    private static boolean isHarmless(CommandKind kind) {
        return kind == CommandKind.DEALLOCATE || kind == CommandKind.DEALLOCATE_ALL;
    }

    private static boolean isCursor(Statement statement, List<Token> tokens) {
        return tokens.get(0).is("declare")
                || (statement instanceof Command command
                        && (command.kind() == CommandKind.FETCH || command.kind() == CommandKind.CLOSE));
    }
}
