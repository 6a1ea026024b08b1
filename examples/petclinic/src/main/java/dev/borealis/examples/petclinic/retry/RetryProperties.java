package dev.borealis.examples.petclinic.retry;

import dev.borealis.dsql.RetryPolicy;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a transaction is run again.
 *
 * @param attempts how often it is run at most
 * @param deadline how long after the first attempt the last may begin
 */
record RetryProperties(
        @DefaultValue("50") int attempts,
        @DefaultValue("30s") Duration deadline) {

    RetryPolicy policy() {
        return RetryPolicy.defaults().toBuilder()
                .attempts(attempts)
                .deadline(deadline)
                .build();
    }
}
