package dev.borealis.cli.internal.demo;

import java.nio.file.Path;
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
        String webClinic = environment.get("BOREALIS_PETCLINIC");
        return endpoint == null
                ? LocalCluster.start(webClinic == null ? null : Path.of(webClinic))
                : RemoteCluster.of(endpoint, environment);
    }
}
