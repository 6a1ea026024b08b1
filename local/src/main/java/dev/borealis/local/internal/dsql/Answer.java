package dev.borealis.local.internal.dsql;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of PostgreSQL's answer to one statement.
 *
 * @param hidden whether it is kept from the client, errors excepted
 * @param tag the command tag that takes the place of PostgreSQL's, or null
 * @param rowCount whether its row is the number of rows that the statement before it changed, cascades included
 * @param jobRow whether a description without rows is to announce the row of a job
 */
record Answer(boolean hidden, @Nullable String tag, boolean jobRow, boolean rowCount) {
    static final Answer PLAIN = new Answer(false, null, false, false);
    static final Answer HIDDEN = new Answer(true, null, false, false);
    static final Answer ROW_COUNT = new Answer(true, null, false, true);
    static final Answer JOB_DESCRIPTION = new Answer(false, null, true, false);

    static Answer tagged(String tag) {
        return new Answer(false, tag, false, false);
    }
}
