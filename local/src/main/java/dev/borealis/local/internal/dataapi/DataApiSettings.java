package dev.borealis.local.internal.dataapi;

import dev.borealis.local.internal.dataapi.cluster.ClusterSettings;
import dev.borealis.local.internal.dataapi.engine.Assumptions;
import dev.borealis.local.internal.dataapi.sigv4.Credentials;
import dev.borealis.local.internal.fault.FaultRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * How the server is set up.
 *
 * @param port 0 for any free one
 * @param region that signatures must be for
 * @param credentials whose signatures are accepted
 * @param secretArn the secret that opens every cluster
 * @param clusters what can be called
 * @param clock judges signatures, transactions and the waking of clusters
 * @param callTimeout how long a call may take, 45 seconds on the service
 * @param faults what is made to go wrong
 * @param assumptions how what is not settled is read
 */
public record DataApiSettings(
        int port,
        String region,
        Credentials credentials,
        String secretArn,
        List<ClusterSettings> clusters,
        Clock clock,
        Duration callTimeout,
        FaultRegistry faults,
        Assumptions assumptions) {
    /** What the service allows a call. */
    public static final Duration SERVICE_CALL_TIMEOUT = Duration.ofSeconds(45);
}
