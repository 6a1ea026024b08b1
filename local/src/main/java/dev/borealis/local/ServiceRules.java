package dev.borealis.local;

import dev.borealis.local.internal.sql.rule.Limit;
import dev.borealis.local.internal.sql.rule.Limits;
import dev.borealis.local.internal.sql.rule.Release;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Which state of the DSQL service to follow, and within which limits.
 *
 * @param jobDuration how long an asynchronous job takes at least
 */
record ServiceRules(Release release, Limits limits, Duration jobDuration) {
    static final ServiceRules STANDARD = new ServiceRules(Release.NEWEST, Limits.STANDARD, Duration.ofMillis(200));

    /** These rules as they were in a release that {@link Release#parse} understands. */
    ServiceRules inRelease(String text) {
        try {
            return new ServiceRules(Release.parse(text), limits, jobDuration);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "a release is \"newest\", a month such as 2026-09 or a day such as 2026-08-25, and not before 2025-05-27, not: "
                            + text,
                    e);
        }
    }

    /** These rules with one limit changed. */
    ServiceRules withLimit(String name, long value) {
        Limit limit = Limit.named(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("there is no limit \"" + name + "\". The limits are: " + names()));
        if (value < 0) {
            throw new IllegalArgumentException("a limit is 0 or more, not: " + value);
        }
        return new ServiceRules(release, limits.with(limit, value), jobDuration);
    }

    private static String names() {
        return Arrays.stream(Limit.values()).map(Limit::label).collect(Collectors.joining(", "));
    }

    /** These rules with jobs that take at least so long. */
    ServiceRules withJobDuration(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a job takes no less than no time, not: " + duration);
        }
        return new ServiceRules(release, limits, duration);
    }
}
