package dev.borealis.local.internal.fault;

/** What a fault does, at one of four places. Help, control interface and documentation show what the {@link Row}s say. */
public sealed interface FaultAction permits LoginAction, StatementAction, CommitAction, CallAction {

    /**
     * How a fault is written and explained.
     *
     * @param label its name in a SPEC
     * @param takesDuration whether the name is followed by {@code =} and a duration
     * @param description what happens, beginning with a small letter
     */
    record Row(String label, boolean takesDuration, String description) {
        static Row of(String label, String description) {
            return new Row(label, false, description);
        }

        static Row lasting(String label, String description) {
            return new Row(label, true, description);
        }
    }

    /** How it is written and explained. */
    Row row();

    /** Whether it happens to calls of the Data API, rather than to sessions of DSQL. */
    default boolean isOfDataApi() {
        return this instanceof CallAction;
    }
}
