package dev.borealis.local.internal.fault;

import java.util.Locale;

/** What is counted while Local Aurora runs. */
public enum Counter {
    /** Clients that were let in to DSQL. */
    LOGINS,
    /** Clients of DSQL that were not. */
    LOGINS_REFUSED,
    /** Statements of DSQL sessions; in the extended protocol, executions. */
    STATEMENTS,
    /** Calls of the Data API that were signed well. */
    DATA_API_CALLS,
    /** Results that the Data API refused because they were over its limit. */
    DATA_API_RESULTS_REFUSED;

    /** Its name for programs, such as {@code logins-refused}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
