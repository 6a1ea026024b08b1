package dev.borealis.cli.internal.demo;

import java.util.List;
import java.util.Map;

/** A cluster to run on, and which scenarios make sense there. */
sealed interface Cluster extends AutoCloseable permits LocalCluster, RemoteCluster {
    /** Says in a line where the demonstration runs. */
    String introduction();

    List<Scenario<?>> scenarios();

    @Override
    void close();

    static Cluster from(Map<String, String> environment) {
        String endpoint = environment.get("CLUSTER_ENDPOINT");
        return endpoint == null ? LocalCluster.start() : RemoteCluster.of(endpoint, environment);
    }
}
