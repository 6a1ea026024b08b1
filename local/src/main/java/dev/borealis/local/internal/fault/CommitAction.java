package dev.borealis.local.internal.fault;

/** What happens to a commit: a COMMIT, or the end of what was written outside a block. */
@SuppressWarnings("ImmutableEnumChecker") // a row is a record of immutables
public enum CommitAction implements FaultAction {
    /** Another transaction wrote the same. */
    CONFLICT(Row.of("conflict", "a commit fails with 40001 (OC000) and keeps nothing")),
    /** Another session changed the catalog. */
    SCHEMA_CONFLICT(Row.of("schema-conflict", "a commit fails with 40001 (OC001) and keeps nothing")),
    /** The service cannot, and nothing was kept. */
    UNAVAILABLE_BEFORE_COMMIT(Row.of(
            "server-unavailable-before-commit", "a commit fails with XX000, server unavailable, and keeps nothing")),
    /** The service says that it cannot, though everything was kept. */
    UNAVAILABLE_AFTER_COMMIT(Row.of(
            "server-unavailable-after-commit",
            "a commit takes effect, and is answered with XX000, server unavailable")),
    /** The client cannot know that nothing was kept. */
    DROP_BEFORE_COMMIT(
            Row.of("drop-before-commit", "the connection drops before a commit takes effect; nothing is kept")),
    /** The client cannot know that everything was kept. */
    DROP_AFTER_COMMIT(Row.of(
            "drop-after-commit", "the connection drops after a commit took effect, before the client hears of it"));

    private final Row row;

    CommitAction(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
