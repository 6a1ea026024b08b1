package dev.borealis.local.internal.fault;

/**
 * Whom something happens to; what does not apply is empty.
 *
 * @param user the database role of a session
 * @param application the {@code application_name} of a session
 * @param operation the Data API's operation, such as {@code ExecuteStatement}
 */
public record Origin(String user, String application, String operation) {
    /** A session of DSQL. */
    public static Origin session(String user, String application) {
        return new Origin(user, application, "");
    }

    /** A call of the Data API. */
    public static Origin call(String operation) {
        return new Origin("", "", operation);
    }
}
