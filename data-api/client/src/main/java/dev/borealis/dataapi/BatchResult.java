package dev.borealis.dataapi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a batch gave. The service tells no update counts for batches.
 *
 * @param generatedKeys for each parameter set the keys MySQL generated; empty lists on PostgreSQL
 */
public record BatchResult(List<List<@Nullable Object>> generatedKeys) {}
