package dev.borealis.local.internal.dsql;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of PostgreSQL's answer to one statement.
 *
 * @param hidden whether it is kept from the client, errors excepted
 * @param tag the command tag that takes the place of PostgreSQL's, or null
 * @param jobRow whether a description without rows is to announce the row of a job
 */
record Answer(boolean hidden, @Nullable String tag, boolean jobRow) {
    static final Answer PLAIN = new Answer(false, null, false);
    static final Answer HIDDEN = new Answer(true, null, false);
    static final Answer JOB_DESCRIPTION = new Answer(false, null, true);

    static Answer tagged(String tag) {
        return new Answer(false, tag, false);
    }
}
