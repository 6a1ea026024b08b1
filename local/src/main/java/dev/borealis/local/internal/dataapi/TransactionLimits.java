package dev.borealis.local.internal.dataapi;

import java.time.Duration;

/**
 * How long a transaction lasts.
 *
 * @param idle between two calls
 * @param total from its begin
 */
record TransactionLimits(Duration idle, Duration total) {
    /** What the service allows. */
    static final TransactionLimits SERVICE = new TransactionLimits(Duration.ofMinutes(3), Duration.ofHours(24));
}
