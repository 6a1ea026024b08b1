package dev.borealis.local.internal.dsql.protocol;

/** Reads command tags. */
final class CommandTag {
    private CommandTag() {}

    /** How many rows a statement with that tag changed; COPY changes some only when the client sent them. */
    static long changedRows(String tag, boolean copiedIn) {
        boolean changes = tag.startsWith("INSERT ")
                || tag.startsWith("UPDATE ")
                || tag.startsWith("DELETE ")
                || tag.startsWith("MERGE ")
                || (copiedIn && tag.startsWith("COPY "));
        return changes ? Long.parseLong(tag.substring(tag.lastIndexOf(' ') + 1)) : 0;
    }

    /** How many rows a statement with that tag answered. */
    static long answeredRows(String tag) {
        boolean answers = tag.startsWith("SELECT ") || tag.startsWith("FETCH ") || tag.startsWith("COPY ");
        return answers ? Long.parseLong(tag.substring(tag.lastIndexOf(' ') + 1)) : 0;
    }
}
