package dev.borealis.local;

/**
 * A cluster that Local Aurora's Data API reaches. Its database server starts when it is first called.
 *
 * @param resourceArn names the cluster in every request, {@code arn:aws:rds:<region>:<account>:cluster:<name>}
 * @param database the database that is there from the start
 * @param jdbcUrl a URL for Borealis' JDBC driver; it holds no secret
 */
public record DataApiCluster(String resourceArn, String database, String jdbcUrl) {}
