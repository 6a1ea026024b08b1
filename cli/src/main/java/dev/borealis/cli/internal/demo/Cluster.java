package dev.borealis.cli.internal.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A cluster to run on, and what there is to show on it. */
sealed interface Cluster extends AutoCloseable permits LocalCluster, RemoteCluster {
    /** Says in a line where the demonstration runs. */
    String introduction();

    List<Show> shows();

    @Override
    void close();

    /** The cluster that the environment names, else Local Aurora, with Vert.x on the class path that the file has. */
    static Cluster from(Map<String, String> environment, Path vertx) {
        String endpoint = environment.get("CLUSTER_ENDPOINT");
        return endpoint == null ? LocalCluster.start(vertx) : RemoteCluster.of(endpoint, environment);
    }
}
