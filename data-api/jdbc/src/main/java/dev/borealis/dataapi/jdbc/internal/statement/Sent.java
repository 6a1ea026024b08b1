package dev.borealis.dataapi.jdbc.internal.statement;

import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlValue;
import java.util.List;

/**
 * What an execution sends.
 *
 * @param sql the statement
 * @param values a value for each of its parameters
 */
public record Sent(PreparedSql sql, List<SqlValue> values) {}
