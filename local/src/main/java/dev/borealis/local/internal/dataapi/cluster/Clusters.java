package dev.borealis.local.internal.dataapi.cluster;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.message.ApiRequest;
import dev.borealis.local.internal.process.AtOnce;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the cluster that a request means, if it may use it. Thread-safe. */
public final class Clusters implements AutoCloseable {
    private static final Pattern CLUSTER_ARN = Pattern.compile("arn:aws[a-z-]*:rds:[a-z0-9-]+:\\d{12}:cluster:.+");

    private final Map<String, Cluster> byArn;
    private final String secretArn;

    public Clusters(List<Cluster> clusters, String secretArn) {
        this.byArn = clusters.stream().collect(Collectors.toUnmodifiableMap(Cluster::resourceArn, Function.identity()));
        this.secretArn = secretArn;
    }

    /** The awake cluster that a request names, with the right secret. */
    public Cluster find(ApiRequest request) {
        Cluster cluster = named(String.valueOf(request.resourceArn()));
        if (!secretArn.equals(request.secretArn())) {
            throw new ServiceException(ErrorType.SECRETS_ERROR, "Secrets Manager can't find the specified secret.");
        }
        cluster.pause().check();
        return cluster;
    }

    /** The cluster of an ARN. */
    public Cluster named(String arn) {
        if (!CLUSTER_ARN.matcher(arn).matches()) {
            throw new ServiceException(ErrorType.BAD_REQUEST, "ERROR: invalid cluster id: " + arn);
        }
        Cluster cluster = byArn.get(arn);
        if (cluster == null) {
            throw new ServiceException(
                    ErrorType.HTTP_ENDPOINT_NOT_ENABLED, "HttpEndpoint is not enabled for resource " + arn);
        }
        return cluster;
    }

    /** Closes sessions that nobody has needed for a while. */
    public void tidy() {
        byArn.values().forEach(Cluster::tidy);
    }

    @Override
    public void close() {
        AtOnce.start(
                        "borealis-data-api-close",
                        byArn.values().stream()
                                .<Runnable>map(cluster -> cluster::close)
                                .toList())
                .await();
    }
}
