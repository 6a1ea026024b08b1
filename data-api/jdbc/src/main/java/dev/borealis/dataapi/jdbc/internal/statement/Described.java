package dev.borealis.dataapi.jdbc.internal.statement;

import dev.borealis.dataapi.Column;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlCall;
import dev.borealis.dataapi.SqlResult;
import dev.borealis.dataapi.SqlType;
import dev.borealis.dataapi.jdbc.internal.resultset.DataApiResultSetMetaData;
import dev.borealis.dataapi.jdbc.internal.session.Ran;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import dev.borealis.dataapi.jdbc.internal.type.ColumnTypes;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a query's columns without running it for its rows. */
final class Described {

    private Described() {}

    /** The columns of a query that only reads; null for other statements. */
    static @Nullable ResultSetMetaData columns(Session session, PreparedSql sql) throws SQLException {
        if (!sql.isReadOnly() || !(sql.verb().equals("SELECT") || sql.verb().equals("WITH"))) {
            return null;
        }
        SqlCall call =
                SqlCall.of(sql.withoutRows(), Collections.nCopies(sql.parameterCount(), SqlType.UNSPECIFIED.of(null)));
        Ran ran = session.run(call, 0);
        SqlResult result = ran.result();
        List<Column> columns = result == null ? List.of() : result.columns();
        ran.close();
        return new DataApiResultSetMetaData(session.engine(), columns, ColumnTypes.of(session.engine(), columns));
    }
}
