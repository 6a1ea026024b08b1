package dev.borealis.dataapi.jdbc.internal.statement;

import dev.borealis.dataapi.Column;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.Paging;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlCall;
import dev.borealis.dataapi.SqlResult;
import dev.borealis.dataapi.SqlValue;
import dev.borealis.dataapi.jdbc.internal.resultset.DataApiResultSet;
import dev.borealis.dataapi.jdbc.internal.resultset.Feed;
import dev.borealis.dataapi.jdbc.internal.resultset.ForwardCursor;
import dev.borealis.dataapi.jdbc.internal.resultset.RowCursor;
import dev.borealis.dataapi.jdbc.internal.resultset.ScrollCursor;
import dev.borealis.dataapi.jdbc.internal.session.Ran;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import dev.borealis.dataapi.jdbc.internal.type.ColumnTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements for one Statement object and makes JDBC's objects of what they give. */
public final class StatementRunner {

    private final DataApiStatement owner;
    private final Session session;
    private final Settings settings;

    StatementRunner(DataApiStatement owner, Session session, Settings settings) {
        this.owner = owner;
        this.session = session;
        this.settings = settings;
    }

    /** What one statement gave: its outcome, and the keys it generated. */
    public record Given(Outcomes.Outcome outcome, @Nullable GeneratedKeys keys) {}

    public Given run(PreparedSql sql, List<SqlValue> values, KeyRequest keys, boolean keysAsRows) throws SQLException {
        SqlCall call = call(sql, values);
        Ran ran = keysAsRows
                ? session.runReturning(call, settings.limitSeconds())
                : session.run(call, settings.limitSeconds());
        return given(sql, ran, keys, keysAsRows, owner.readsWhole());
    }

    /** Runs one of a batch. Rows are no result there: MySQL's queries are refused, and other rows are given up, as their drivers do. */
    Given runInBatch(Sent sent, KeyRequest keys, boolean keysAsRows) throws SQLException {
        if (session.engine() == Engine.MYSQL && !keysAsRows) {
            Expected.COUNT.check(sent.sql());
        }
        Given given = run(sent.sql(), sent.values(), keys, keysAsRows);
        ResultSet rows = given.outcome().rows();
        if (rows == null) {
            return given;
        }
        rows.close();
        return new Given(new Outcomes.Outcome(null, 0), given.keys());
    }

    /** Runs a statement with its values and reads its rows to the end. */
    public ResultSet ask(Sent sent) throws SQLException {
        Ran ran = session.run(call(sent.sql(), sent.values()), settings.limitSeconds());
        return resultSet(ran, true);
    }

    /** Runs a statement and reads its rows to the end, in pages if need be, so that another statement can run. */
    Given runWhole(PreparedSql sql, KeyRequest keys, boolean keysAsRows) throws SQLException {
        SqlCall call = call(sql, List.of()).withPaging(Paging.ALWAYS);
        return given(sql, session.run(call, settings.limitSeconds()), keys, keysAsRows, true);
    }

    private SqlCall call(PreparedSql sql, List<SqlValue> values) throws SQLException {
        return Session.guarded(() -> settings.applied(
                SqlCall.of(sql, values),
                session.isTransactional(),
                owner.connection().networkMillis()));
    }

    private Given given(PreparedSql sql, Ran ran, KeyRequest keys, boolean keysAsRows, boolean whole)
            throws SQLException {
        if (keysAsRows && ran.hasRows()) {
            return withKeysOfRows(ran);
        }
        if (ran.hasRows()) {
            return new Given(new Outcomes.Outcome(resultSet(ran, whole), -1), null);
        }
        ran.close();
        return new Given(new Outcomes.Outcome(null, ran.updateCount()), keys.wanted() ? generated(sql, ran) : null);
    }

    private ResultSet resultSet(Ran ran, boolean whole) throws SQLException {
        List<Column> columns = ran.result() == null ? List.of() : ran.result().columns();
        Feed feed = new Feed.OfResult(ran);
        RowCursor cursor =
                whole ? new ScrollCursor(feed, settings.mostRows()) : new ForwardCursor(feed, settings.mostRows());
        DataApiResultSet rows = new DataApiResultSet(
                session.engine(),
                columns,
                ColumnTypes.of(session.engine(), columns),
                cursor,
                owner,
                settings.resultSetType(),
                owner.connection().options().zeroDates());
        if (ran.mayHaveMore()) {
            owner.connection().opened(rows);
        }
        return rows;
    }

    private Given withKeysOfRows(Ran ran) throws SQLException {
        SqlResult result = ran.result();
        List<Column> columns = result == null ? List.of() : result.columns();
        ScrollCursor rows = new ScrollCursor(new Feed.OfResult(ran), 0);
        ResultSet keys = new DataApiResultSet(
                session.engine(),
                columns,
                ColumnTypes.of(session.engine(), columns),
                rows,
                null,
                ResultSet.TYPE_SCROLL_INSENSITIVE);
        return new Given(new Outcomes.Outcome(null, rows.count()), () -> keys);
    }

    private GeneratedKeys generated(PreparedSql sql, Ran ran) throws SQLException {
        SqlResult result = ran.result();
        return new MysqlKeys(session).of(sql, result == null ? List.of() : result.generatedKeys(), ran.updateCount());
    }
}
