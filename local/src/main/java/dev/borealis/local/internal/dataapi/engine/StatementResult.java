package dev.borealis.local.internal.dataapi.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement gave.
 *
 * @param columns null if the statement returns no rows at all
 * @param rows each as wide as the columns
 * @param updated rows inserted, updated or deleted
 * @param generated keys that the database made for inserted rows (MySQL)
 */
public record StatementResult(
        @Nullable List<Column> columns, List<List<Field>> rows, long updated, List<Field> generated) {}
