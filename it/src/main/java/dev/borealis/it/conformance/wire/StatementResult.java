package dev.borealis.it.conformance.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one statement answered.
 *
 * @param tag the command tag; empty for an empty statement
 * @param columns the column names, or null when the statement returns no rows by nature
 * @param rows the values in text form, null for NULL
 */
public record StatementResult(String tag, @Nullable List<String> columns, List<List<@Nullable String>> rows) {}
