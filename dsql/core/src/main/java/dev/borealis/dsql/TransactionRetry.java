package dev.borealis.dsql;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What an adapter needs to run transactions again: the driver's failure rules, a policy, and a listener.
 *
 * <p>It neither waits nor runs anything, so it serves blocking and reactive drivers alike. Immutable, thread-safe.
 *
 * <pre>{@code
 * Attempts attempts = TransactionRetry.of(FailureRules.jdbc()).withPolicy(policy).start();
 * }</pre>
 */
public final class TransactionRetry {

    private final FailureRules rules;
    private final RetryPolicy policy;
    private final DsqlListener listener;
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;

    TransactionRetry(
            FailureRules rules,
            RetryPolicy policy,
            DsqlListener listener,
            LongSupplier nanoTime,
            DoubleSupplier random) {
        this.rules = rules;
        this.policy = policy;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.random = random;
    }

    /**
     * Starts from the default policy and nobody listening.
     *
     * @param rules how the driver's failures are understood
     * @return the retry
     */
    public static TransactionRetry of(FailureRules rules) {
        return new TransactionRetry(
                rules,
                RetryPolicy.defaults(),
                DsqlListener.NONE,
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Takes another policy.
     *
     * @param other the policy
     * @return a retry that is otherwise the same
     */
    public TransactionRetry withPolicy(RetryPolicy other) {
        return new TransactionRetry(rules, other, listener, nanoTime, random);
    }

    /**
     * Takes another listener.
     *
     * @param other who is told; what it throws does no harm
     * @return a retry that is otherwise the same
     */
    public TransactionRetry withListener(DsqlListener other) {
        return new TransactionRetry(rules, policy, DsqlListener.quiet(other), nanoTime, random);
    }

    /**
     * Gives the policy.
     *
     * @return how often, how fast and how long
     */
    public RetryPolicy policy() {
        return policy;
    }

    /**
     * Begins to count the attempts of one transaction. The first begins now.
     *
     * @return the attempts of that transaction
     */
    public Attempts start() {
        return new Attempts(rules, policy, listener, nanoTime, random);
    }
}
