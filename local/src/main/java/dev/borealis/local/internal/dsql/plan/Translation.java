package dev.borealis.local.internal.dsql.plan;

import org.jspecify.annotations.Nullable;

/**
 * How a statement that PostgreSQL does not have is put to it.
 *
 * @param before a statement to run first, its answer kept from the client; or empty
 * @param text what takes the statement's place
 * @param after a statement whose answer the client gets instead; or empty
 * @param tag the command tag the client is answered with, or null for PostgreSQL's own
 * @param samePositions whether offsets in the text are those of the client's SQL
 */
public record Translation(
        String before, String text, String after, @Nullable String tag, boolean samePositions) {}
