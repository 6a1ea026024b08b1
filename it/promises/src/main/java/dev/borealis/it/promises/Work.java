package dev.borealis.it.promises;

import java.util.List;

/**
 * What is done in one transaction, step by step.
 *
 * @param steps in order; done again from the first one in another attempt
 */
public record Work(List<Step> steps) {

    /** A connection, as blocking work has it in its hands. */
    public interface Hands {

        /**
         * Runs a statement and reads what it answers.
         *
         * @param sql the statement
         * @throws Exception what the driver throws
         */
        void execute(String sql) throws Exception;

        /**
         * Calls the method of the connection that commits, rolls back or closes.
         *
         * @param way which
         * @throws Exception what the driver throws
         */
        void finish(Step.Way way) throws Exception;
    }

    /**
     * Does all steps, one after the other, in the calling thread.
     *
     * @param hands does what a step wants of the connection
     * @throws Exception what a step failed with that does not swallow it
     */
    public void perform(Hands hands) throws Exception {
        for (Step step : steps) {
            try {
                perform(step, hands);
            } catch (Exception failure) {
                if (!step.swallowed()) {
                    throw failure;
                }
            }
        }
    }

    private static void perform(Step step, Hands hands) throws Exception {
        if (step instanceof Step.Sql sql) {
            hands.execute(sql.text());
        } else if (step instanceof Step.Finish finish) {
            hands.finish(finish.way());
        } else if (step instanceof Step.Act act) {
            act.action().run();
        } else if (step instanceof Step.Fail fail) {
            raise(fail.failure());
        }
    }

    private static void raise(Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }
}
