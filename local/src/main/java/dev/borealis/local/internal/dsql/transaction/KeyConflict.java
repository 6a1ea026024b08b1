package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.backend.SqlLiteral;
import dev.borealis.local.internal.wire.ErrorFields;
import java.time.Instant;

/**
 * Questions to PostgreSQL about the row that stands in the way of a unique or foreign key. The error tells which row it is.
 * Pure.
 */
final class KeyConflict {
    private KeyConflict() {}

    /** Whether the error tells of a row of another that may be invisible to the transaction. */
    static boolean isToldBy(ErrorFields error) {
        String detail = error.get('D');
        return detail.endsWith(" already exists.")
                || detail.contains(" is still referenced from table ")
                || tellsOfMissing(error);
    }

    /** Whether the error tells of a row that a foreign key refers to and that is not there. */
    static boolean tellsOfMissing(ErrorFields error) {
        return error.get('D').contains(" is not present in table ");
    }

    /** A query with a row if the client would be shown the error on its snapshot. */
    static String shown(ErrorFields error) {
        return tellsOfMissing(error)
                ? "SELECT 1 WHERE NOT pg_borealis.key_is_visible(" + arguments(error) + ")"
                : visible(error);
    }

    /** A query with a row if the transaction can see it, or if nothing can be told. */
    static String visible(ErrorFields error) {
        return "SELECT 1 WHERE pg_borealis.key_is_visible(" + arguments(error) + ")";
    }

    /** A query with a row if the key was there at that time already, or is not there now, or if nothing can be told. */
    static String older(ErrorFields error, Instant snapshotTime) {
        return "SELECT 1 WHERE pg_borealis.key_is_older(" + arguments(error) + ", '" + snapshotTime + "')";
    }

    /** A statement that removes it. */
    static String removal(ErrorFields error) {
        return "SELECT pg_borealis.remove_key(" + arguments(error) + ")";
    }

    private static String arguments(ErrorFields error) {
        return SqlLiteral.of(error.get('s')) + ", " + SqlLiteral.of(error.get('t')) + ", "
                + SqlLiteral.of(error.get('n')) + ", " + SqlLiteral.of(error.get('D'));
    }
}
