package dev.borealis.examples.petclinic.database;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data is: by a URL, by a cluster of DSQL, or on Local Aurora.
 *
 * @param database which kind of Aurora, on Local Aurora
 * @param url a JDBC URL of Aurora DSQL, of the RDS Data API or of PostgreSQL; nothing else is needed then
 * @param cluster the endpoint of a DSQL cluster on AWS
 * @param region the cluster's, where the endpoint does not tell
 * @param user who signs in to DSQL
 * @param schema where its tables are; where it is empty, that of the user's name, and public for admin
 */
@ConfigurationProperties("clinic")
record ClinicProperties(
        @DefaultValue("dsql") Database database,
        @DefaultValue("") String url,
        @DefaultValue("") String cluster,
        @DefaultValue("") String region,
        @DefaultValue("admin") String user,
        @DefaultValue("") String schema) {

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    ClinicProperties {
        if (!url.isEmpty() && !cluster.isEmpty()) {
            throw new IllegalArgumentException(
                    "clinic.url and clinic.cluster (CLUSTER_ENDPOINT) both say where the data is: leave one of them out");
        }
        if (!cluster.isEmpty() && database != Database.DSQL) {
            throw new IllegalArgumentException(
                    "clinic.cluster (CLUSTER_ENDPOINT) names a DSQL cluster, and clinic.database is " + database
                            + ": leave one of them out");
        }
        if (!url.isEmpty() && Arrays.stream(Database.values()).noneMatch(one -> one.has(url))) {
            throw new IllegalArgumentException("clinic.url begins with jdbc:aurora-dsql:,"
                    + " jdbc:aurora-data-api:postgresql:, jdbc:aurora-data-api:mysql: or jdbc:postgresql:, not with "
                    + url.substring(0, Math.min(url.length(), url.indexOf(':', 5) + 1)));
        }
        if (url.isEmpty() && database == Database.POSTGRESQL) {
            throw new IllegalArgumentException("clinic.database=postgresql wants a clinic.url: jdbc:postgresql://…");
        }
        plain("clinic.user (CLUSTER_USER)", user);
        if (!schema.isEmpty()) {
            plain("clinic.schema (CLUSTER_SCHEMA)", schema);
        }
    }

    private static void plain(String property, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(property + " is made of a-z, 0-9 and underscores here, not: " + name);
        }
    }

    boolean isAdmin() {
        return user.equals("admin");
    }

    /** The schema of the tables. */
    String tables() {
        String usual = isAdmin() ? "public" : user;
        return schema.isEmpty() ? usual : schema;
    }

    /** The kind of Aurora: the URL's, where there is one. */
    Database kind() {
        return Arrays.stream(Database.values())
                .filter(one -> one.has(url))
                .findAny()
                .orElse(database);
    }
}
