package dev.borealis.local.internal.dataapi.mysql;

import dev.borealis.local.internal.dataapi.engine.Field;
import java.util.List;

/** A result as the server sent it: the rows of a SELECT, or the counts of anything else. */
sealed interface MysqlResult {
    /** Rows, each as wide as the columns; NULL is {@link Field#NULL} already. */
    record Rows(List<MysqlColumn> columns, List<List<Field>> rows) implements MysqlResult {}

    /** What a statement without rows did. */
    record Done(long affected, long lastInsertId) implements MysqlResult {}
}
