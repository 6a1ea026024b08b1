package dev.borealis.local.internal.dsql.session;

import org.jspecify.annotations.Nullable;

/**
 * Columns of a prepared statement that was parsed again, of which the client has not been told.
 *
 * @param count how many the statement has now
 * @param appended whether the first of them are those that the client knows
 */
public record NewColumns(int count, boolean appended) {

    /** What is new, given the types of the columns before and after, a comma behind each; null if nothing is or is known. */
    public static @Nullable NewColumns of(@Nullable String before, @Nullable String after) {
        if (before == null || after == null || before.equals(after)) {
            return null;
        }
        int count = (int) after.chars().filter(c -> c == ',').count();
        return new NewColumns(count, after.startsWith(before));
    }
}
