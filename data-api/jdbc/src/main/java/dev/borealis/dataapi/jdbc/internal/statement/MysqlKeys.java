package dev.borealis.dataapi.jdbc.internal.statement;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.RowPage;
import dev.borealis.dataapi.SqlCall;
import dev.borealis.dataapi.SqlResult;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.resultset.LocalRows;
import dev.borealis.dataapi.jdbc.internal.session.Ran;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MySQL's generated keys. The service tells the first of a statement, and the others follow it, as far apart as the session has
 * them.
 */
final class MysqlKeys {

    private static final PreparedSql STEP =
            PreparedSql.plain(Engine.MYSQL, "SELECT @@auto_increment_increment, LAST_INSERT_ID()");

    private final Session session;

    MysqlKeys(Session session) {
        this.session = session;
    }

    /** The keys of a statement that changed so many rows. */
    GeneratedKeys of(PreparedSql sql, List<@Nullable Object> told, long rows) throws SQLException {
        // A row that an INSERT updates counts twice, and one that a REPLACE deletes counts, too: there the first key is
        // all.
        boolean series = told.size() == 1 && rows > 1 && new InsertedRows(sql).isPlain();
        BigInteger first = series ? number(told.get(0)) : null;
        if (first == null || first.signum() == 0) {
            ResultSet keys = rows(List.of(told));
            return () -> keys;
        }
        return session.isOpen() ? inTransaction(first, rows) : () -> keys(first, rows, outsideTransaction());
    }

    private static @Nullable BigInteger number(@Nullable Object key) {
        return key instanceof Number || (key instanceof String text && text.matches("\\d+"))
                ? new BigInteger(key.toString())
                : null;
    }

    /** Asked at once: later statements may generate other keys. */
    private GeneratedKeys inTransaction(BigInteger first, long rows) throws SQLException {
        Ran ran = session.run(SqlCall.of(STEP, List.of()), 0);
        SqlResult result = ran.result();
        try {
            RowPage page = result == null ? null : result.page();
            if (page == null || !String.valueOf(page.getString(0, 1)).equals(first.toString())) {
                return () -> {
                    throw SqlErrors.unsupported(
                            "Telling the keys of several rows that name their keys themselves; read them back. It");
                };
            }
            ResultSet keys = keys(first, rows, page.getLong(0, 0));
            return () -> keys;
        } finally {
            ran.close();
        }
    }

    private long outsideTransaction() throws SQLException {
        try (SqlResult result = Session.guarded(() -> session.client().execute(SqlCall.of(STEP, List.of())))) {
            return result.page().getLong(0, 0);
        }
    }

    private static ResultSet keys(BigInteger first, long rows, long step) throws SQLException {
        List<List<@Nullable Object>> keys = new ArrayList<>();
        for (long i = 0; i < rows; i++) {
            List<@Nullable Object> key = new ArrayList<>();
            key.add(first.add(BigInteger.valueOf(i * step)).toString());
            keys.add(key);
        }
        return rows(keys);
    }

    /** Whether an INSERT has one row of values, as far as its text tells; false where in doubt. */
    static boolean isOfOneRow(PreparedSql sql) {
        return new InsertedRows(sql).isOne();
    }

    /** The numbers that were generated, statement by statement, as Connector/J shows them. */
    static ResultSet rows(List<List<@Nullable Object>> generated) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> each : generated) {
            for (Object key : each) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(whole(key));
                rows.add(row);
            }
        }
        return LocalRows.of(Engine.MYSQL, List.of("GENERATED_KEY BIGINT UNSIGNED"), rows);
    }

    private static @Nullable Object whole(@Nullable Object key) {
        BigInteger number = number(key);
        return number != null && number.bitLength() < Long.SIZE ? (Object) number.longValueExact() : number;
    }
}
