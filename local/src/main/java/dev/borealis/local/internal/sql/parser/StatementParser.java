package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.NotUnderstood;
import dev.borealis.local.internal.sql.lexer.SqlSlice;
import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.lexer.Token.Kind;
import dev.borealis.local.internal.sql.lexer.TokenCursor;
import dev.borealis.local.internal.sql.statement.CommandKind;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.Call;
import dev.borealis.local.internal.sql.statement.Statement.Command;
import dev.borealis.local.internal.sql.statement.Statement.Copy;
import dev.borealis.local.internal.sql.statement.Statement.Explain;
import dev.borealis.local.internal.sql.statement.Statement.IamMapping;
import dev.borealis.local.internal.sql.statement.Statement.Query;
import dev.borealis.local.internal.sql.statement.Statement.Show;
import dev.borealis.local.internal.sql.statement.Statement.Transaction;
import dev.borealis.local.internal.sql.statement.Statement.TransactionCommand;
import java.util.List;

/**
 * Reads one statement. Whatever it does not follow becomes {@link Statement.Other}: it never reports a syntax error of
 * its own, that is left to PostgreSQL.
 */
public final class StatementParser {
    private final TokenCursor at;
    private final String sql;

    private StatementParser(TokenCursor at, String sql) {
        this.at = at;
        this.sql = sql;
    }

    /** The statement in a slice of that text. */
    public static Statement parse(String sql, SqlSlice slice) {
        return parse(sql, slice.tokens());
    }

    /** The statement that those tokens of the text are. */
    static Statement parse(String sql, List<Token> tokens) {
        try {
            return new StatementParser(new TokenCursor(tokens), sql).statement();
        } catch (NotUnderstood beyondUs) {
            return new Statement.Other();
        }
    }

    private Statement statement() {
        Token first = at.peek();
        if (first.kind() == Kind.END) {
            return new Statement.Empty();
        }
        if (first.is("(")) {
            return new QueryParser(at).query();
        }
        return switch (first.text()) {
            case "select", "values", "table", "with", "insert", "update", "delete", "merge" ->
                new QueryParser(at).query();
            case "begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release" -> transaction();
            case "prepare" -> at.at("prepare", "transaction") ? transaction() : word(CommandKind.PREPARE);
            case "set" -> after(new SettingParser(at, sql)::set);
            case "reset" -> after(new SettingParser(at, sql)::reset);
            case "show" -> after(() -> new Show(String.join(".", at.qualifiedName())));
            case "create" -> after(new CreateParser(at, sql)::create);
            case "alter" -> after(new AlterParser(at, sql)::alter);
            case "drop" -> after(new AlterParser(at, sql)::drop);
            case "explain" -> after(this::explain);
            case "copy" -> after(this::copy);
            case "call" -> after(() -> new Call(at.qualifiedName(), List.copyOf(at.group())));
            case "aws" -> iam();
            case "deallocate" -> deallocate();
            case "declare" -> declare();
            default -> command(first.text());
        };
    }

    private Statement after(java.util.function.Supplier<Statement> reader) {
        at.next();
        return reader.get();
    }

    private static Statement word(CommandKind kind) {
        return new Command(kind);
    }

    private static Statement command(String first) {
        return CommandKind.startingWith(first).map(StatementParser::word).orElseGet(Statement.Other::new);
    }

    /** A cursor, judged by its query. */
    private Statement declare() {
        boolean held = false;
        while (!at.accept("for")) {
            if (at.atEnd()) {
                throw new NotUnderstood();
            }
            held |= at.at("with", "hold");
            at.next();
        }
        Statement query = new QueryParser(at).query();
        return query instanceof Query plain ? new Query(plain.facts(), held) : query;
    }

    private Statement deallocate() {
        at.next();
        boolean all = at.at("all") || at.at("prepare", "all");
        return word(all ? CommandKind.DEALLOCATE_ALL : CommandKind.DEALLOCATE);
    }

    private Statement transaction() {
        Token first = at.next();
        return switch (first.text()) {
            case "begin", "start" ->
                new Transaction(TransactionCommand.BEGIN, new SettingParser(at, sql).isolation(), false);
            case "savepoint" -> new Transaction(TransactionCommand.SAVEPOINT, "", false);
            case "release" -> new Transaction(TransactionCommand.RELEASE, "", false);
            case "prepare" -> new Transaction(TransactionCommand.PREPARE, "", false);
            case "commit", "end" -> ending(TransactionCommand.COMMIT, TransactionCommand.COMMIT_PREPARED);
            default -> ending(TransactionCommand.ROLLBACK, TransactionCommand.ROLLBACK_PREPARED);
        };
    }

    private Statement ending(TransactionCommand command, TransactionCommand prepared) {
        if (at.accept("prepared")) {
            return new Transaction(prepared, "", false);
        }
        at.acceptAny("work", "transaction");
        if (at.at("to")) {
            return new Transaction(TransactionCommand.ROLLBACK_TO, "", false);
        }
        return new Transaction(command, "", at.at("and", "chain"));
    }

    private Statement explain() {
        boolean analyze = false;
        if (at.at("(")) {
            analyze = at.group().stream().anyMatch(t -> t.is("analyze") || t.is("analyse"));
        }
        while (at.atAny("analyze", "analyse", "verbose")) {
            analyze |= !at.at("verbose");
            at.next();
        }
        if (at.at("explain")) {
            throw new NotUnderstood();
        }
        return new Explain(analyze, parse(sql, at.rest()));
    }

    private Statement copy() {
        at.accept("binary");
        Statement query = new Statement.Empty();
        if (at.at("(")) {
            query = new QueryParser(TokenCursor.over(at.group())).query();
        } else {
            at.qualifiedName();
            if (at.at("(")) {
                at.skipOne();
            }
        }
        boolean from = at.next().is("from");
        return new Copy(from, at.atAny("stdin", "stdout"), query);
    }

    private Statement iam() {
        at.next();
        at.expect("iam");
        boolean grant = at.accept("grant");
        if (!grant) {
            at.expect("revoke");
        }
        String role = at.name();
        at.expect(grant ? "to" : "from");
        if (at.peek().kind() != Kind.STRING) {
            throw new NotUnderstood();
        }
        String arn = at.next().text();
        if (!at.atEnd()) {
            throw new NotUnderstood();
        }
        return new IamMapping(grant, role, arn);
    }
}
