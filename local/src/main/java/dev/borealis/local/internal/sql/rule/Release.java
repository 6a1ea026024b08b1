package dev.borealis.local.internal.sql.rule;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;

/**
 * A state of the service, named by its day. Rules name the release they came or went with.
 *
 * @param day the last day whose changes are in
 */
public record Release(LocalDate day) implements Comparable<Release> {
    /** Before every change that the rules know. */
    public static final Release FIRST = on(2025, 5, 27);

    /** DROP COLUMN. */
    public static final Release DROP_COLUMN = on(2026, 8, 3);

    /** Expressions as index keys. */
    public static final Release EXPRESSION_KEYS = on(2026, 8, 13);

    /** FOR KEY SHARE. */
    public static final Release KEY_SHARE = on(2026, 8, 25);

    /** Foreign keys. */
    public static final Release FOREIGN_KEYS = on(2026, 8, 26);

    /** Extended statistics. */
    public static final Release STATISTICS = on(2026, 8, 27);

    /** The setting dsql.enable_batched_nestloop. */
    public static final Release BATCHED_NESTLOOP = on(2026, 9, 11);

    /** Partial indexes. */
    public static final Release PARTIAL_INDEXES = on(2026, 9, 15);

    /** Everything that is known. */
    public static final Release NEWEST = new Release(LocalDate.MAX);

    private static Release on(int year, int month, int day) {
        return new Release(LocalDate.of(year, month, day));
    }

    /**
     * Reads {@code newest}, a month such as {@code 2026-09} (all of it) or a day such as {@code 2026-08-25}.
     *
     * @throws DateTimeParseException when it is none of them, or before there was a service
     */
    public static Release parse(String text) {
        if (text.equals("newest")) {
            return NEWEST;
        }
        Release release =
                new Release(text.length() == 7 ? YearMonth.parse(text).atEndOfMonth() : LocalDate.parse(text));
        if (!release.has(FIRST)) {
            throw new DateTimeParseException("the service is not older than " + FIRST.day(), text, 0);
        }
        return release;
    }

    /** Whether what came with the other release is in this one. */
    public boolean has(Release other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(Release other) {
        return day.compareTo(other.day);
    }
}
