package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.error.SizeLimit;
import dev.borealis.dataapi.internal.json.Answer;
import dev.borealis.dataapi.internal.json.Cells;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A result's pages inside the caller's transaction on MySQL: user variables of the session that one SELECT fills. So the query
 * reads what it would read if it were asked plainly, at every isolation level, and locks what it would lock; nothing is written,
 * in read-only transactions neither; and no rollback to a savepoint takes what was read. Each row stands there with the sum of
 * the lengths up to its end, so that a page is no larger than can be answered. A hint of this statement holds for the query in it,
 * too: so a query that could tell has no such pages.
 */
final class VariablePages extends TransactionPages {

    private static final int VARIABLES = 64;

    /** In which variable a row lies follows from what lies before it; a variable has this many bytes and a row more. */
    private static final int SIZE = 8_000_000;

    /** What stands around a row's values. */
    private static final int FRAME = 16;

    /** No row that is longer can be answered, whatever is in it. */
    private static final int LONGEST_ROW = SIZE;

    private static final int LEAST_AHEAD = 65_536;

    /** How many digits may come to a question's numbers as the reader moves on. */
    private static final int NUMBERS = 200;

    /** Keeps the order, which MySQL drops of a table without LIMIT; with a larger number it drops a LIMIT inside as well. */
    private static final String ALL = " LIMIT 9223372036854775807";

    private final String name;
    private final VariableColumns columns;
    private final long mostRows;
    private @Nullable Cells held;
    private long total;
    private long position;
    private long start;
    private int ahead = 4 * LEAST_AHEAD;

    private VariablePages(PageTransaction owner, VariableColumns columns, int fetchSize) {
        super(owner);
        this.name = "@" + owner.transaction().nextName() + '_';
        this.columns = columns;
        this.mostRows = fetchSize > 0 ? fetchSize : Integer.MAX_VALUE;
    }

    /** Whether statements of this query and these columns are short enough. */
    static boolean fits(DataApiTransaction transaction, SqlCall call, VariableColumns columns) {
        VariablePages pages =
                new VariablePages(new PageTransaction(transaction, PageTransaction.End.GOES_ON), columns, 0);
        return Fitting.isTaken(pages.filling(call)) && Fitting.isTaken(plain(pages.question() + " ".repeat(NUMBERS)));
    }

    /**
     * Runs the query, once.
     *
     * @return its pages; null where it is larger than variables should hold
     */
    static @Nullable VariablePages open(PageTransaction owner, SqlCall call, VariableColumns columns) {
        VariablePages pages = new VariablePages(owner, columns, call.fetchSize());
        try {
            owner.transaction().run(pages.filling(call));
            return pages.begin() ? pages : null;
        } catch (RuntimeException failure) {
            pages.release(VARIABLES);
            throw failure;
        }
    }

    /** What the query's rows weigh in an answer; the query is run for it. */
    static SqlCall weighing(SqlCall call, VariableColumns columns) {
        String prefix = "SELECT IFNULL(SUM(LENGTH(" + columns.encoded() + ")+" + columns.rowWeight() + "),0) FROM ";
        return table(call, columns).behind(prefix).before(" LIMIT 1");
    }

    /**
     * The query as a table. MySQL does not find the sums of a query WITH ROLLUP by other names than their own, unless they pass
     * through a UNION. And it has no days with zeros in a table, unless the mode allows them: a UNION makes texts of them.
     */
    private static SqlCall table(SqlCall call, VariableColumns columns) {
        String name = ") AS borealis_q (" + columns.names() + ')';
        if (!unites(call, columns)) {
            return call.behind("((").before(')' + ALL + name);
        }
        return call.behind("(((")
                .before(')' + ALL + ") UNION ALL (SELECT " + columns.nothing() + " FROM DUAL WHERE FALSE)" + ALL
                        + name);
    }

    /** Whether the query passes through a UNION. */
    static boolean unites(SqlCall call, VariableColumns columns) {
        return call.sql().rollsUp() || columns.haveDates();
    }

    private SqlCall filling(SqlCall call) {
        StringBuilder prefix = new StringBuilder("SELECT /*+ SET_VAR(group_concat_max_len=4294967295) */ "
                + "IFNULL(IF(MAX(v)>=" + VARIABLES + ",-1,MAX(s)),0)");
        StringJoiner variables = new StringJoiner(",", " INTO " + name + "t,", "");
        for (int i = 0; i < VARIABLES; i++) {
            prefix.append(",GROUP_CONCAT(IF(v=").append(i).append(",e,NULL) SEPARATOR '')");
            variables.add(name + i);
        }
        prefix.append(" FROM (SELECT s,(s-LENGTH(j)-" + FRAME + ") DIV " + SIZE
                + " AS v,IFNULL(CONCAT('[',LPAD(s,12,' '),',',j,']',x'0A'),CONCAT('[',LPAD(s,12,' '),',[]]',x'0A'))"
                + " AS e FROM (SELECT j,SUM(LENGTH(j)+" + FRAME
                + ") OVER (ROWS UNBOUNDED PRECEDING) AS s FROM (SELECT CONVERT(" + columns.encoded()
                + " USING binary) AS j FROM ");
        return table(call, columns)
                .behind(prefix.toString())
                .before(") AS borealis_j) AS borealis_s) AS borealis_e LIMIT 1" + variables);
    }

    /** The rows from the position on: all whole ones that may lie in the next bytes, as far as they fit an answer. */
    private String question() {
        long from = position - start + 1;
        String variable = name + variable();
        String end = "LOCATE(x'0A'," + variable + ',' + (from + ahead) + ')';
        return "SELECT " + columns.values() + ",s," + name + "t FROM JSON_TABLE(CONVERT(CONCAT('[',REPLACE(SUBSTRING("
                + variable + ',' + from + ",IF(" + end + "=0,LENGTH(" + variable + ")," + end + ")-" + from
                + "),x'0A',','),']') USING utf8mb4),'$[*]' COLUMNS (r FOR ORDINALITY,s BIGINT PATH '$[0]' ERROR ON ERROR,"
                + columns.definitions("$[1]") + ")) AS borealis_t WHERE r<=" + mostRows + " AND s-" + position + "+r*"
                + columns.rowWeight() + "<=" + RowLimit.PAGE + " OR r=1 AND s-" + position + "<=" + LONGEST_ROW
                + " AND " + columns.bytes() + "<=" + RowLimit.BYTES + " LIMIT " + mostRows;
    }

    private int variable() {
        return (int) (position / SIZE);
    }

    /** Whether all rows lie in variables. */
    private boolean begin() {
        held = ask();
        if (held.rows() == 0) {
            total = run("SELECT " + name + "t LIMIT 1").number(0, 0);
        }
        if (total < 0) {
            release(VARIABLES);
        }
        return total >= 0;
    }

    @Override
    boolean isExhausted() {
        return held == null && position >= total;
    }

    @Override
    List<Column> columns() {
        return columns.columns();
    }

    @Override
    RowPage fetch() {
        Cells rows = held == null ? ask() : held;
        held = null;
        if (rows.rows() == 0 && position < total) {
            throw RowLimit.exceeded(null);
        }
        return new RowPage(columns(), rows);
    }

    private Cells ask() {
        Cells rows = answered();
        int last = rows.rows() - 1;
        if (last < 0) {
            return rows;
        }
        int count = columns.columns().size();
        long before = position;
        for (int row = 0; row <= last; row++) {
            moveTo(rows.number(row, count));
        }
        total = rows.number(last, count + 1);
        ahead = (int) Math.min(Math.max(2 * (position - before), LEAST_AHEAD), RowLimit.PAGE);
        return rows.withoutLast(2);
    }

    /** The end of the next row. */
    private void moveTo(long end) {
        if (end <= position) {
            throw new InvalidStatementException(
                    "MySQL gave a result's rows out of their order: ask for it without a fetch size", "58000");
        }
        int before = variable();
        position = end;
        if (variable() != before) {
            start = position;
        }
    }

    private Cells answered() {
        try {
            return run(question());
        } catch (DataApiServiceException failure) {
            throw SizeLimit.is(failure.error()) ? RowLimit.exceeded(failure) : failure;
        }
    }

    private Cells run(String sql) {
        Answer answer = transaction().run(plain(sql));
        return answer.rows();
    }

    private static SqlCall plain(String sql) {
        return SqlCall.of(PreparedSql.plain(Engine.MYSQL, sql), List.of());
    }

    @Override
    void release() {
        release((int) Math.min((total + SIZE - 1) / SIZE, VARIABLES));
    }

    private void release(int variables) {
        StringJoiner nothing = new StringJoiner("=NULL,", "SET " + name + "t=NULL,", "=NULL");
        for (int i = 0; i < Math.max(variables, 1); i++) {
            nothing.add(name + i);
        }
        transaction().runQuietly(nothing.toString());
    }
}
