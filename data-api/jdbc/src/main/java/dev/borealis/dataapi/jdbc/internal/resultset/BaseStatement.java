package dev.borealis.dataapi.jdbc.internal.resultset;

import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import java.sql.SQLException;
import java.sql.Statement;

/** What a result set knows of the statement that gave it. */
public interface BaseStatement extends Statement {

    BaseConnection connection();

    /** A result set of this statement was closed. */
    void resultSetClosed() throws SQLException;
}
