package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.sql.StatementFacts;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a page's LIMIT and OFFSET to a query, cuts the page out of what takes none, and warns where pages have no order to go by.
 * Safe for threads.
 */
final class Pages {

    private static final Logger LOG = LoggerFactory.getLogger(AuroraDatabase.class);
    private static final int MOST_KEPT = 1000;
    private static final int DUPLICATE_COLUMN = 1060;
    private static final Set<String> READS = Set.of("SELECT", "VALUES", "TABLE", "SHOW", "DESCRIBE", "DESC", "EXPLAIN");
    private static final Set<String> LIMITABLE = Set.of("SELECT", "VALUES", "TABLE", "WITH");

    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** Refuses what is no query: a change would not be part of the transaction. */
    static void mustRead(PreparedSql sql) {
        StatementFacts facts = sql.facts();
        if (!facts.readOnly() && (!READS.contains(facts.verb()) || sql.hidesChange())) {
            throw new InvalidStatementException(
                    "This " + facts.verb()
                            + " statement may change something: use insert, update, delete or execute, which run"
                            + " in a transaction",
                    "25006");
        }
    }

    /** The call for one page; statements that take no LIMIT stay as they are. */
    SqlCall of(SqlCall call, @Nullable Page asked) {
        StatementFacts facts = call.sql().facts();
        if (!LIMITABLE.contains(facts.verb())) {
            return call;
        }
        if (facts.countsRows() && facts.limited()) {
            return counting(call, asked);
        }
        Page page = asked == null ? Page.FIRST : asked;
        String limit = "LIMIT " + page.perPage() + (page.offset() == 0 ? "" : " OFFSET " + page.offset());
        boolean limited = call.sql().isLimitedInBrackets();
        if (facts.limited() || (limited && call.sql().engine() == Engine.POSTGRESQL)) {
            return call.behind("SELECT * FROM (").before(") AS borealis_page " + limit);
        }
        // MySQL 8.0 adds an OFFSET to the one inside, and forgets its LIMIT.
        return page.offset() > 0 && limited
                ? call.behind("SELECT * FROM ((").before(") LIMIT 9223372036854775807) AS borealis_page " + limit)
                : call.before(limit);
    }

    /** Why MySQL refuses a page of a query that has a LIMIT, or locks, itself: it does not take the columns of a subquery. */
    static AuroraDatabaseException told(SqlCall call, DataApiServiceException failure) {
        boolean twice = call.sql().engine() == Engine.MYSQL && failure.error().vendorCode() == DUPLICATE_COLUMN;
        return twice
                ? new InvalidStatementException(
                        "The query was not run. With a LIMIT or a lock of its own it becomes a subquery of the page, in which"
                                + " MySQL takes no two columns of one label: give them different labels, or use queryFetchAll."
                                + " MySQL says: " + failure.getMessage(),
                        "42701",
                        failure)
                : failure;
    }

    /** The page of the rows of a statement that takes no LIMIT, such as SHOW; other rows are those of a page already. */
    static QueryResult cut(PreparedSql sql, @Nullable Page asked, QueryResult rows) {
        return LIMITABLE.contains(sql.facts().verb()) ? rows : rows.part(asked == null ? Page.FIRST : asked);
    }

    /** What MySQL counts for FOUND_ROWS it counts in the outermost query alone, so that its own LIMIT has to do. */
    private static SqlCall counting(SqlCall call, @Nullable Page asked) {
        if (asked != null) {
            throw new InvalidStatementException(
                    "A query with SQL_CALC_FOUND_ROWS and a LIMIT of its own cannot be asked for by pages, as MySQL counts in the"
                            + " outermost query only. It was not run. Leave the LIMIT out, or give no page",
                    "0A000");
        }
        return call;
    }

    /** Warns, once a statement, when another page was asked for, or cut off, and nothing says which rows are on which. */
    void warn(PreparedSql sql, @Nullable Page asked, QueryResult rows) {
        boolean whole = asked == null && rows.size() < Page.MOST_ROWS;
        if (whole || !LIMITABLE.contains(sql.facts().verb()) || warned.contains(sql.text())) {
            return;
        }
        String problem = problem(sql.facts(), rows);
        if (problem != null) {
            warnOnce(sql, problem);
        }
    }

    /** What is wrong with the order, as far as the words and the rows tell. */
    private static @Nullable String problem(StatementFacts facts, QueryResult rows) {
        if (!facts.ordered()) {
            return "a query without ORDER BY";
        }
        return Ties.in(rows, facts.order()) ? "a query with an ORDER BY in which rows tie" : null;
    }

    private void warnOnce(PreparedSql sql, String problem) {
        if (warned.size() >= MOST_KEPT) {
            warned.clear();
        }
        if (warned.add(sql.text())) {
            LOG.warn(
                    "Pages of {} may repeat rows and miss others; order it by something unique: {}",
                    problem,
                    sql.text());
        }
    }
}
