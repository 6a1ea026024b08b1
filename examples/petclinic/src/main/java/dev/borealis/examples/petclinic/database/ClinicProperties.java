package dev.borealis.examples.petclinic.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data is.
 *
 * @param database which kind of Aurora
 * @param cluster the endpoint of a DSQL cluster on AWS; Local Aurora where it is empty
 * @param region the cluster's, where the endpoint does not tell
 * @param user who signs in to DSQL; anyone but admin works in the schema of that name
 */
@ConfigurationProperties("clinic")
record ClinicProperties(
        @DefaultValue("dsql") Database database,
        @DefaultValue("") String cluster,
        @DefaultValue("") String region,
        @DefaultValue("admin") String user) {

    ClinicProperties {
        if (!cluster.isEmpty() && database != Database.DSQL) {
            throw new IllegalArgumentException(
                    "clinic.cluster (CLUSTER_ENDPOINT) names a DSQL cluster, and clinic.database is " + database
                            + ": leave one of them out");
        }
        if (!user.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "clinic.user (CLUSTER_USER) is made of a-z, 0-9 and underscores here, not: " + user);
        }
    }

    boolean isAdmin() {
        return user.equals("admin");
    }

    boolean isOnAws() {
        return !cluster.isEmpty();
    }
}
