package dev.borealis.dataapi.jdbc.internal.resultset;

import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.type.Block;
import java.sql.SQLException;

/** A place in the rows of a result set. Rows count from 1; 0 is before the first. */
public abstract sealed class RowCursor permits ForwardCursor, ScrollCursor {

    /** Goes to the next row. */
    abstract boolean next() throws SQLException;

    /** Goes to a row, or beside them; negative numbers count from the end. */
    abstract boolean absolute(long row) throws SQLException;

    /** The row's number; 0 beside the rows. */
    abstract long row();

    abstract boolean isBeforeFirst() throws SQLException;

    abstract boolean isAfterLast() throws SQLException;

    abstract boolean isLast() throws SQLException;

    /** How many rows there are. */
    abstract long count() throws SQLException;

    /** The rows among which the current one is. */
    abstract Block block() throws SQLException;

    /** Where in them. */
    abstract int rowInBlock();

    abstract void close() throws SQLException;

    static SQLException besideRows() {
        return SqlErrors.of("The result set is not on a row: call next() first", "24000");
    }
}
