package dev.borealis.local.internal.dataapi.cluster;

/**
 * A cluster as its callers name it.
 *
 * @param resourceArn {@code arn:aws:rds:<region>:<account>:cluster:<name>}
 * @param engine starts its database server when the cluster is first used
 */
public record ClusterSettings(String resourceArn, EngineStarter engine) {
    /** The last part of the ARN. */
    String name() {
        return resourceArn.substring(resourceArn.lastIndexOf(':') + 1);
    }
}
