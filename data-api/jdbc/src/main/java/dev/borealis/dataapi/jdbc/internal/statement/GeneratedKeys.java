package dev.borealis.dataapi.jdbc.internal.statement;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The keys that a statement generated; what they cost is paid when they are asked for. */
@FunctionalInterface
public interface GeneratedKeys {

    /** The keys as rows. */
    ResultSet rows() throws SQLException;
}
