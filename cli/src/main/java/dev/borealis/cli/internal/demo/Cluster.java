package dev.borealis.cli.internal.demo;

import dev.borealis.local.LocalAurora;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cluster to run on, and what there is to show on it. */
sealed interface Cluster extends AutoCloseable permits LocalCluster, RemoteCluster {
    /** Says in a line where the demonstration runs. */
    String introduction();

    List<Show> shows();

    @Override
    void close();

    /** The cluster that the environment names, else Local Aurora. */
    static Cluster from(Map<String, String> environment) {
        String endpoint = environment.get("CLUSTER_ENDPOINT");
        return endpoint == null
                ? new LocalCluster(
                        LocalAurora.start(),
                        path(environment, "BOREALIS_PETCLINIC"),
                        path(environment, "BOREALIS_VERTX"))
                : RemoteCluster.of(endpoint, environment);
    }

    private static @Nullable Path path(Map<String, String> environment, String name) {
        String text = environment.get(name);
        return text == null ? null : Path.of(text);
    }
}
