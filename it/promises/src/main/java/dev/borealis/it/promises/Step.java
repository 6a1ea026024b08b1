package dev.borealis.it.promises;

/**
 * One thing that work does in its transaction. Data, so that blocking and reactive runners alike can do it in their own way.
 */
public sealed interface Step {

    /**
     * Whether the work goes on as if nothing had happened when the step fails.
     *
     * @return false where the failure is the work's
     */
    boolean swallowed();

    /**
     * Runs a statement.
     *
     * @param text the SQL, without parameters
     * @param swallowed whether its error is
     */
    record Sql(String text, boolean swallowed) implements Step {}

    /**
     * Ends the transaction by a call of the API, or closes the connection, which is not for the work to do.
     *
     * @param way how
     * @param swallowed whether the refusal is
     */
    record Finish(Way way, boolean swallowed) implements Step {}

    /**
     * Fails, whatever the database says.
     *
     * @param failure what is thrown
     */
    record Fail(Throwable failure) implements Step {
        @Override
        public boolean swallowed() {
            return false;
        }
    }

    /**
     * Does something beside the transaction: another session's change, a broken connection, a cancellation.
     *
     * @param action what
     */
    record Act(Runnable action) implements Step {
        @Override
        public boolean swallowed() {
            return false;
        }
    }

    /** How work may meddle with its connection. */
    enum Way {
        /** It commits. */
        COMMIT,
        /** It rolls back. */
        ROLLBACK,
        /** It closes the connection. */
        CLOSE,
        /** It commits on the connection that its own one wraps. */
        COMMIT_BELOW
    }
}
