package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.error.SizeLimit;
import dev.borealis.dataapi.internal.json.Answer;
import dev.borealis.dataapi.internal.json.Cells;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A large result's pages on MySQL, in a transaction of their own: a temporary table that the query fills in its own order. The
 * database tells where the pages end, by what their rows weigh, before any is asked for. The transaction reads committed rows and
 * holds no locks. At the isolation level of a caller's transaction INSERT would not read what SELECT does there.
 */
final class TablePages extends TransactionPages {

    /** A page weighs this much and at most one row that is no heavier. */
    private static final int HALF_PAGE = 480_000;

    /** Of so many pages the ends are asked for at once. */
    private static final int ENDS = 1000;

    /** A function of a query may fail with a warning in SELECT; in a strict INSERT it would be an error. */
    private static final String LENIENT = "SET SESSION sql_mode = REPLACE(REPLACE(REPLACE(@@SESSION.sql_mode,"
            + " 'STRICT_TRANS_TABLES', ''), 'STRICT_ALL_TABLES', ''), 'TRADITIONAL', '')";

    private static final String ISOLATE = "SET @borealis_isolation = @@SESSION.transaction_isolation, @borealis_mode ="
            + " @@SESSION.sql_mode, @borealis_switch = @@SESSION.optimizer_switch, SESSION transaction_isolation ="
            + " 'READ-COMMITTED'";
    private static final String RESTORE =
            "SET SESSION transaction_isolation = @borealis_isolation, SESSION sql_mode = @borealis_mode, SESSION"
                    + " optimizer_switch = @borealis_switch";

    /** Classes of what a strict mode makes an error of. */
    private static final List<String> NO_ERRORS_OF_SELECT = List.of("22", "HY", "01");

    private final String table;
    private final TableColumns columns;
    private final boolean again;
    private final int mostRows;
    private final Deque<End> ends = new ArrayDeque<>();
    private String last = "0";
    private long left;

    /**
     * Where a page ends.
     *
     * @param row its last row
     * @param rows how many it has
     * @param weight what they weigh
     */
    private record End(String row, long rows, long weight) {}

    private TablePages(PageTransaction owner, String table, TableColumns columns, int fetchSize, long rows) {
        super(owner);
        this.table = table;
        this.columns = columns;
        this.again = !owner.commits();
        this.mostRows = fetchSize > 0 ? fetchSize : Integer.MAX_VALUE;
        this.left = rows;
    }

    /** Whether the query is short enough to be described; what is put around it then depends on its columns. */
    static boolean fits(SqlCall call) {
        return Fitting.isTaken(described(call));
    }

    /** The query for its columns alone. */
    static SqlCall described(SqlCall call) {
        return call.behind("(").before(") LIMIT 0");
    }

    /**
     * The pages; null where no table can be made.
     *
     * @param needsMode whether the query's values hang on the strictness of the mode
     * @param nested whether there are queries within the query, by views too
     */
    static @Nullable TablePages open(PageTransaction owner, SqlCall asked, boolean needsMode, boolean nested) {
        DataApiTransaction transaction = owner.transaction();
        SqlCall call = OutermostSettings.applied(transaction, asked);
        Answer empty = transaction.run(described(call));
        TableColumns columns = new TableColumns(empty.columns() == null ? List.of() : empty.columns());
        String table = transaction.nextName();
        if (!Fitting.isTaken(filling(table, columns, call))) {
            return null;
        }
        run(transaction, ISOLATE);
        try {
            run(transaction, create(table, columns));
        } catch (DataApiServiceException failure) {
            transaction.runQuietly(RESTORE);
            return null;
        }
        TablePages pages = new TablePages(owner, table, columns, call.fetchSize(), 0);
        try {
            if (nested && !InnerOrder.kept(transaction, call, filling(table, columns, call))) {
                pages.release();
                return null;
            }
            pages.left = pages.fill(call);
            return pages;
        } catch (DataApiServiceException strict) {
            if (NO_ERRORS_OF_SELECT.stream().noneMatch(strict.sqlState()::startsWith)) {
                pages.release();
                throw strict;
            }
            if (needsMode) {
                pages.release();
                return null;
            }
        } catch (RuntimeException failure) {
            pages.release();
            throw failure;
        }
        return pages.filledLeniently(call);
    }

    private TablePages filledLeniently(SqlCall call) {
        try {
            run(transaction(), LENIENT);
            left = fill(call);
            return this;
        } catch (RuntimeException failure) {
            release();
            throw failure;
        }
    }

    /** UUID_SHORT grows from row to row; AUTO_INCREMENT would change what LAST_INSERT_ID tells the caller. */
    private static String create(String table, TableColumns columns) {
        return "CREATE TEMPORARY TABLE " + table + " (r BIGINT UNSIGNED DEFAULT (UUID_SHORT()) PRIMARY KEY, "
                + columns.definitions() + ", w BIGINT AS (" + columns.weight()
                + ") STORED) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
    }

    private static SqlCall filling(String table, TableColumns columns, SqlCall call) {
        return call.behind("INSERT INTO " + table + " (" + columns.names() + ") (")
                .before(")");
    }

    /** How many rows there are. */
    private long fill(SqlCall call) {
        // START TRANSACTION alone would begin one at the isolation level of the last.
        run(transaction(), "COMMIT");
        run(transaction(), again ? "START TRANSACTION READ ONLY" : "START TRANSACTION");
        return transaction().run(filling(table, columns, call)).updated();
    }

    static InvalidStatementException noTable(DataApiServiceException cause) {
        return new InvalidStatementException(
                "The result is larger than 1 MiB, and MySQL can make no table for its pages, as for more than some 190 columns of"
                        + " text, for a query that is too long, for one that tells of the mode or needs it, or for one in the order of a"
                        + " view with ALGORITHM=MERGE, or of any view where the privilege SHOW VIEW is missing that tells of it: put an"
                        + " ORDER BY to the query, select less, or read it in parts by a key",
                "0A000",
                cause);
    }

    /** The result of a statement that may have an effect is over 1 MiB. */
    static InvalidStatementException mayWrite(DataApiServiceException cause) {
        return new InvalidStatementException(
                "The result is larger than 1 MiB, and on MySQL a query that may have an effect, as by a function that writes"
                        + " or a variable, is not read in pages, as it would have the effect twice. What it did was rolled"
                        + " back. Select less, or write and read in two statements",
                "0A000",
                cause);
    }

    @Override
    boolean isExhausted() {
        return left == 0;
    }

    @Override
    List<Column> columns() {
        return columns.columns();
    }

    @Override
    RowPage fetch() {
        if (ends.isEmpty()) {
            findEnds();
        }
        End end = ends.remove();
        if (end.weight > RowLimit.BYTES) {
            refuseTooLarge(end);
        }
        Cells rows = end.rows <= mostRows ? whole(end) : begun(end);
        left -= rows.rows();
        return new RowPage(columns(), rows);
    }

    /** A row that is heavier than half a page has a page to itself. */
    private void findEnds() {
        String heavy = "w > " + HALF_PAGE;
        Answer answer = run(
                transaction(),
                "SELECT MAX(r), COUNT(*), SUM(w) FROM (SELECT r, w, (SUM(w) OVER o - 1) DIV " + HALF_PAGE
                        + " AS p, SUM(" + heavy + ") OVER o * 2 - (" + heavy + ") AS h FROM " + table + " WHERE r > "
                        + last + " WINDOW o AS (ORDER BY r ROWS UNBOUNDED PRECEDING)) AS borealis_pages GROUP BY p, h"
                        + " ORDER BY 1 LIMIT " + ENDS);
        Cells rows = answer.rows();
        if (rows.rows() == 0) {
            throw gone();
        }
        for (int row = 0; row < rows.rows(); row++) {
            ends.add(new End(String.valueOf(rows.text(row, 0)), rows.number(row, 1), rows.number(row, 2)));
        }
    }

    private void refuseTooLarge(End end) {
        Answer bytes = run(
                transaction(), "SELECT " + columns.bytes() + " FROM " + table + " WHERE r = " + end.row + " LIMIT 1");
        if (bytes.rows().rows() == 0) {
            throw gone();
        }
        if (bytes.rows().number(0, 0) > RowLimit.BYTES) {
            throw RowLimit.exceeded(null);
        }
    }

    private Cells whole(End end) {
        Cells rows = page("", end, end.rows);
        last = end.row;
        return rows;
    }

    /** As many rows of the page as one may have. */
    private Cells begun(End end) {
        Cells rows = page(", r", end, mostRows);
        last = String.valueOf(rows.text(rows.rows() - 1, columns().size()));
        ends.addFirst(new End(end.row, end.rows - rows.rows(), end.weight));
        return rows.withoutLast(1);
    }

    private Cells page(String more, End end, long expected) {
        Cells rows;
        try {
            rows = run(
                            transaction(),
                            "SELECT " + columns.values() + more + " FROM " + table + " WHERE r > " + last + " AND r <= "
                                    + end.row + " ORDER BY r LIMIT " + expected)
                    .rows();
        } catch (DataApiServiceException failure) {
            throw end.rows == 1 && SizeLimit.is(failure.error()) ? RowLimit.exceeded(failure) : failure;
        }
        if (rows.rows() != expected) {
            throw gone();
        }
        return rows;
    }

    private static InvalidStatementException gone() {
        return new InvalidStatementException("The result's rows are gone: ask for it again", "24000", null);
    }

    private static Answer run(DataApiTransaction transaction, String sql) {
        return transaction.run(SqlCall.of(PreparedSql.plain(Engine.MYSQL, sql), List.of()));
    }

    /** A transaction that only reads cannot drop a table. */
    @Override
    void release() {
        if (again) {
            transaction().runQuietly("ROLLBACK");
        }
        transaction().runQuietly("DROP TEMPORARY TABLE IF EXISTS " + table);
        transaction().runQuietly(RESTORE);
    }
}
