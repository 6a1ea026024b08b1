package dev.borealis.local.internal.fault;

/** What happens to a statement that is about to be sent to the database. */
@SuppressWarnings("ImmutableEnumChecker") // a row is a record of immutables
public enum StatementAction implements FaultAction {
    /** The connection has lived its hour. */
    AGE_CONNECTION(
            Row.of("age-connection", "a connection has reached its hour: it is closed instead of running a statement")),
    /** The service cannot run it just now. */
    SERVER_UNAVAILABLE(
            Row.of("server-unavailable", "a statement is not run, and fails with XX000, server unavailable")),
    /** It waits. */
    DELAY_STATEMENT(Row.lasting("delay-statement", "a statement waits before it runs")),
    /** It waits, if it commits something. */
    DELAY_COMMIT(Row.lasting("delay-commit", "a commit waits before it takes effect"));

    private final Row row;

    StatementAction(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
