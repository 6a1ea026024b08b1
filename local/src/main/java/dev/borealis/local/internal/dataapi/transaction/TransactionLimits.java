package dev.borealis.local.internal.dataapi.transaction;

import java.time.Duration;

/**
 * How long a transaction lasts.
 *
 * @param idle between two calls
 * @param total from its begin
 */
public record TransactionLimits(Duration idle, Duration total) {
    /** What the service allows. */
    public static final TransactionLimits SERVICE = new TransactionLimits(Duration.ofMinutes(3), Duration.ofHours(24));
}
