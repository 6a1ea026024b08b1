package dev.borealis.dataapi.internal.json;

import dev.borealis.dataapi.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What any of the five operations answered; each fills its own members.
 *
 * @param columns the columns; null where the statement returns no rows
 * @param rows the rows
 * @param updated how many rows a statement changed
 * @param generated the keys a statement generated (MySQL)
 * @param batch the keys each parameter set of a batch generated
 * @param transactionId the identifier of a transaction begun; else null
 * @param bytes how long the answer was
 */
public record Answer(
        @Nullable List<Column> columns,
        Cells rows,
        long updated,
        List<@Nullable Object> generated,
        List<List<@Nullable Object>> batch,
        @Nullable String transactionId,
        long bytes) {}
