package dev.borealis.dataapi.jdbc;

import java.sql.SQLException;
import java.sql.Statement;

/** What a result set knows of the statement that gave it. */
interface BaseStatement extends Statement {

    BaseConnection connection();

    /** A result set of this statement was closed. */
    void resultSetClosed() throws SQLException;
}
