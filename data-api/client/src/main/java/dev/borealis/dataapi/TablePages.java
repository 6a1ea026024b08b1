package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.error.SizeLimit;
import dev.borealis.dataapi.internal.json.Answer;
import java.util.List;

/**
 * A large result's pages on MySQL: a temporary table with numbered rows. Its own transaction reads committed rows and holds
 * no locks; inside the caller's transaction the isolation level is the caller's, and at REPEATABLE READ the rows read stay
 * locked until it ends.
 */
final class TablePages implements PageSource {

    private static final String ISOLATE =
            "SET @borealis_isolation = @@session.transaction_isolation, SESSION transaction_isolation = 'READ-COMMITTED'";
    private static final String RESTORE = "SET SESSION transaction_isolation = @borealis_isolation";

    private final PageTransaction owner;
    private final String table;
    private final List<Column> columns;
    private final int fetchSize;
    private int rows;
    private long delivered;
    private boolean open = true;

    private TablePages(PageTransaction owner, String table, List<Column> columns, int fetchSize) {
        this.owner = owner;
        this.table = table;
        this.columns = columns;
        this.fetchSize = fetchSize;
        this.rows = PageSizes.first(fetchSize);
    }

    static TablePages open(PageTransaction owner, SqlCall call) {
        DataApiTransaction transaction = owner.transaction();
        Answer empty = transaction.run(call.behind("(").before(") LIMIT 0"));
        List<Column> columns = empty.columns() == null ? List.of() : empty.columns();
        String table = transaction.nextName();
        if (owner.owned()) {
            run(transaction, ISOLATE);
            run(transaction, "COMMIT");
        }
        try {
            transaction.run(call.behind(
                            "CREATE TEMPORARY TABLE " + table
                                    + " (borealis_row BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY) SELECT borealis_rows.* FROM (")
                    .before(") AS borealis_rows (" + names(columns.size()) + ")"));
        } catch (DataApiServiceException failure) {
            throw failure.error().vendorCode() == 1792 ? readOnly(failure) : failure;
        }
        return new TablePages(owner, table, columns, call.fetchSize());
    }

    private static InvalidStatementException readOnly(DataApiServiceException cause) {
        return new InvalidStatementException(
                "A result over 1 MiB is read through a temporary table on MySQL, which a read-only transaction cannot make:"
                        + " read it outside the transaction, or in one that may write",
                "25006",
                cause);
    }

    /** Names of our own: labels may come twice, which a table does not allow. */
    private static String names(int columns) {
        StringBuilder names = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
            names.append(i == 1 ? "" : ", ").append("borealis_c").append(i);
        }
        return names.toString();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public RowPage next() {
        Answer answer = fetch();
        int got = answer.rows().rows();
        delivered += got;
        if (got < rows) {
            close();
        } else {
            rows = PageSizes.next(got, answer.bytes(), fetchSize);
        }
        return new RowPage(columns, answer.rows());
    }

    private Answer fetch() {
        while (true) {
            try {
                return run(
                        owner.transaction(),
                        "SELECT " + names(columns.size()) + " FROM " + table + " WHERE borealis_row > " + delivered
                                + " ORDER BY borealis_row LIMIT " + rows);
            } catch (DataApiServiceException failure) {
                if (rows == 1 || !SizeLimit.is(failure.error())) {
                    throw failure;
                }
                rows = PageSizes.smaller(rows);
            }
        }
    }

    private static Answer run(DataApiTransaction transaction, String sql) {
        return transaction.run(SqlCall.of(PreparedSql.plain(Engine.MYSQL, sql), List.of()));
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        owner.transaction().runQuietly("DROP TEMPORARY TABLE " + table);
        if (owner.owned()) {
            owner.transaction().runQuietly(RESTORE);
            owner.end();
        }
    }
}
