package dev.borealis.local.internal.dsql.plan;

import dev.borealis.local.internal.dsql.backend.SqlLiteral;
import dev.borealis.local.internal.sql.lexer.SqlSlice;
import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.statement.AlterAction.DropColumn;
import dev.borealis.local.internal.sql.statement.AlterAction.ValidateConstraint;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.AlterTable;
import dev.borealis.local.internal.sql.statement.Statement.CreateIndex;
import dev.borealis.local.internal.sql.statement.Statement.IamMapping;
import java.util.List;
import java.util.stream.Collectors;
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
        Translation patient = LockOptions.translate(sql, slice, statement);
        return patient != null ? patient : AccessMethods.translate(sql, slice, statement);
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
        return new Translation("", text, after, "CREATE INDEX", true);
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
        return new Translation("", text, "", "ALTER TABLE", false);
    }

    private static @Nullable Translation changeTable(String sql, SqlSlice slice, AlterTable table) {
        Translation dropping = dropColumns(sql, slice, table);
        return dropping == null ? allTriggers(sql, slice) : dropping;
    }

    /** The service's foreign keys are no triggers that ALL could mean; PostgreSQL's are the superuser's to switch. */
    private static @Nullable Translation allTriggers(String sql, SqlSlice slice) {
        List<Token> tokens = slice.tokens();
        for (int i = 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("all") && tokens.get(i - 1).is("trigger")) {
                String text =
                        sql.substring(slice.start(), token.start()) + "USER" + sql.substring(token.end(), slice.end());
                return new Translation("", text, "", null, false);
            }
        }
        return null;
    }

    private static @Nullable Translation dropColumns(String sql, SqlSlice slice, AlterTable table) {
        String columns = table.actions().stream()
                .filter(DropColumn.class::isInstance)
                .map(action -> SqlLiteral.of(((DropColumn) action).column()))
                .collect(Collectors.joining(", "));
        if (columns.isEmpty()) {
            return null;
        }
        String before = "SELECT pg_borealis.check_dropped_columns(" + oid(table) + ", ARRAY[" + columns + "])";
        return new Translation(before, sql.substring(slice.start(), slice.end()), "", null, true);
    }

    private static Translation iamMapping(IamMapping mapping) {
        String text = "CALL pg_borealis.map_iam_role(" + mapping.grant() + ", " + SqlLiteral.of(mapping.role()) + ", "
                + SqlLiteral.of(mapping.arn()) + ")";
        return new Translation("", text, "", mapping.grant() ? "AWS IAM GRANT" : "AWS IAM REVOKE", false);
    }

    /** Looked up in the client's own search path. */
    private static String oid(AlterTable table) {
        return "pg_catalog.to_regclass(" + SqlLiteral.of(table.name()) + ")";
    }
}
