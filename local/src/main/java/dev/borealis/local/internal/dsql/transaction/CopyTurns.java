package dev.borealis.local.internal.dsql.transaction;

import java.io.IOException;

/** Two transactions cannot have copies of one table at the same time: they take turns. */
interface CopyTurns {
    /** Has the others give their copies up, whose clients are idle; waits a moment for those that are at work. */
    void takeFromOthers() throws IOException;
}
