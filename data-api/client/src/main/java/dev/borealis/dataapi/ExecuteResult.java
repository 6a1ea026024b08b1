package dev.borealis.dataapi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement that changes something gave.
 *
 * <pre>{@code
 * long id = (long) database.insert("INSERT INTO pet (name) VALUES (:name) RETURNING id", pet).rows().rows().get(0).get(0);
 * }</pre>
 *
 * @param updateCount how many rows it changed
 * @param generatedKeys the keys MySQL generated; empty on PostgreSQL, which has {@code RETURNING}
 * @param rows the rows of a {@code RETURNING} clause; none without one
 */
public record ExecuteResult(long updateCount, List<@Nullable Object> generatedKeys, QueryResult rows) {}
