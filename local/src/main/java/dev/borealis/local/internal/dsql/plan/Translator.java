package dev.borealis.local.internal.dsql.plan;

import dev.borealis.local.internal.dsql.backend.SqlLiteral;
import dev.borealis.local.internal.sql.lexer.SqlSlice;
import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.statement.AlterAction;
import dev.borealis.local.internal.sql.statement.AlterAction.DropColumn;
import dev.borealis.local.internal.sql.statement.AlterAction.DropConstraint;
import dev.borealis.local.internal.sql.statement.AlterAction.ValidateConstraint;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.AlterTable;
import dev.borealis.local.internal.sql.statement.Statement.CreateIndex;
import dev.borealis.local.internal.sql.statement.Statement.Explain;
import dev.borealis.local.internal.sql.statement.Statement.IamMapping;
import dev.borealis.local.internal.sql.statement.Statement.Query;
import dev.borealis.local.internal.sql.statement.Statement.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts into PostgreSQL's words what only DSQL has. Pure. */
public final class Translator {
    private Translator() {}

    /** The translation of a statement, or null when PostgreSQL understands it as it is. */
    static @Nullable Translation translate(String sql, SqlSlice slice, Statement statement) {
        if (statement instanceof CreateIndex index) {
            return asyncIndex(sql, slice, index);
        }
        if (statement instanceof AlterTable table) {
            return table.async() == null ? changeTable(sql, slice, table) : validation(table);
        }
        if (statement instanceof IamMapping mapping) {
            return iamMapping(mapping);
        }
        if (statement instanceof Statement.Other) {
            return unread(sql, slice);
        }
        Translation precise = withPrecision(sql, slice, DefaultPrecision.places(statement));
        if (precise != null) {
            return precise;
        }
        Translation patient = LockOptions.translate(sql, slice, statement);
        return patient != null ? patient : AccessMethods.translate(sql, slice, statement);
    }

    /** What has PostgreSQL look at names and types in a query that is refused for its plan, or null. */
    static @Nullable Translation analysis(String sql, SqlSlice slice, Statement statement) {
        Translation.Piece written = new Translation.Piece(sql.substring(slice.start(), slice.end()), slice.start());
        if (statement instanceof Query || statement instanceof Write) {
            return slice.tokens().get(0).is("declare")
                    ? null
                    : new Translation("", List.of(new Translation.Piece("EXPLAIN ", -1), written), "", null);
        }
        return statement instanceof Explain explain && !explain.analyze()
                ? new Translation("", List.of(written), "", null)
                : null;
    }

    /** What the parser could not follow is PostgreSQL's to complain of, but not of the word ASYNC. */
    private static @Nullable Translation unread(String sql, SqlSlice slice) {
        @Nullable Token async = AsyncWord.in(slice.tokens());
        return async == null
                ? null
                : Translation.inPlace(blank(sql, async).substring(slice.start(), slice.end()), slice.start());
    }

    /** The statement with a precision at those places, or null when there are none. */
    private static @Nullable Translation withPrecision(String sql, SqlSlice slice, List<Integer> places) {
        if (places.isEmpty()) {
            return null;
        }
        List<Translation.Piece> pieces = new ArrayList<>();
        int copied = slice.start();
        for (int place : places) {
            pieces.add(new Translation.Piece(sql.substring(copied, place), copied));
            pieces.add(new Translation.Piece(DefaultPrecision.TEXT, -1));
            copied = place;
        }
        pieces.add(new Translation.Piece(sql.substring(copied, slice.end()), copied));
        return new Translation("", List.copyOf(pieces), "", null);
    }

    /**
     * The index is built at once under the client's own rights, but neither valid nor, while it builds, checked for
     * duplicates that were there before; a job does the rest.
     */
    private static @Nullable Translation asyncIndex(String sql, SqlSlice slice, CreateIndex index) {
        if (index.async() == null) {
            return null;
        }
        String text = blank(blank(sql, index.async()), index.uniqueness()).substring(slice.start(), slice.end());
        String after = "SELECT pg_borealis.submit_index_job(" + (index.uniqueness() != null) + ") AS job_id";
        return Translation.inPlace(text, slice.start()).answeredBy(after, "CREATE INDEX");
    }

    /** The text with a token blanked, if there is one. */
    static String blank(String sql, @Nullable Token token) {
        return token == null
                ? sql
                : sql.substring(0, token.start())
                        + " ".repeat(token.end() - token.start())
                        + sql.substring(token.end());
    }

    private static Translation validation(AlterTable table) {
        ValidateConstraint action = (ValidateConstraint) table.actions().get(0);
        String text = "SELECT pg_borealis.submit_validation_job("
                + oid(table) + ", " + SqlLiteral.of(table.name()) + ", " + SqlLiteral.of(action.constraint()) + ", "
                + table.ifExists()
                + ") AS job_id";
        return Translation.inOtherWords(text, "ALTER TABLE");
    }

    private static @Nullable Translation changeTable(String sql, SqlSlice slice, AlterTable table) {
        Translation changed = withPrecision(sql, slice, DefaultPrecision.places(table));
        if (changed == null) {
            changed = allTriggers(sql, slice);
        }
        String check = dropCheck(table);
        if (check.isEmpty()) {
            return changed;
        }
        String written = sql.substring(slice.start(), slice.end());
        return (changed == null ? Translation.inPlace(written, slice.start()) : changed).behind(check);
    }

    /** The service's foreign keys are no triggers that ALL could mean; PostgreSQL's are the superuser's to switch. */
    private static @Nullable Translation allTriggers(String sql, SqlSlice slice) {
        List<Token> tokens = slice.tokens();
        for (int i = 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("all") && tokens.get(i - 1).is("trigger")) {
                String text =
                        sql.substring(slice.start(), token.start()) + "USER" + sql.substring(token.end(), slice.end());
                return Translation.inOtherWords(text, null);
            }
        }
        return null;
    }

    /** What tells whether all that is dropped can be, or nothing. */
    private static String dropCheck(AlterTable table) {
        String columns = dropped(table, DropColumn.class, DropColumn::column);
        String constraints = dropped(table, DropConstraint.class, DropConstraint::constraint);
        return Stream.of(
                        columns.isEmpty() ? "" : dropCheck("check_dropped_columns", table, columns),
                        constraints.isEmpty() ? "" : dropCheck("check_dropped_constraints", table, constraints))
                .filter(call -> !call.isEmpty())
                .collect(Collectors.joining(", ", "SELECT ", ""))
                .replaceFirst("^SELECT $", "");
    }

    private static String dropCheck(String function, AlterTable table, String names) {
        return "pg_borealis." + function + "(" + oid(table) + ", ARRAY[" + names + "])";
    }

    private static <A extends AlterAction> String dropped(AlterTable table, Class<A> kind, Function<A, String> name) {
        return table.actions().stream()
                .filter(kind::isInstance)
                .map(action -> SqlLiteral.of(name.apply(kind.cast(action))))
                .collect(Collectors.joining(", "));
    }

    private static Translation iamMapping(IamMapping mapping) {
        String text = "CALL pg_borealis.map_iam_role(" + mapping.grant() + ", " + SqlLiteral.of(mapping.role()) + ", "
                + SqlLiteral.of(mapping.arn()) + ")";
        return Translation.inOtherWords(text, mapping.grant() ? "AWS IAM GRANT" : "AWS IAM REVOKE");
    }

    /** Looked up in the client's own search path. */
    private static String oid(AlterTable table) {
        return "pg_catalog.to_regclass(" + SqlLiteral.of(table.name()) + ")";
    }
}
