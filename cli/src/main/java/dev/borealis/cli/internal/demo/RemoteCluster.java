package dev.borealis.cli.internal.demo;

import dev.borealis.dsql.jdbc.DsqlDataSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A cluster on AWS, as one user with the AWS credentials of the environment. The admin gets a new schema; anybody else uses a schema that
 * exists, with table names of which no others begin alike.
 */
record RemoteCluster(String endpoint, String user, @Nullable String region, String schema, String mark)
        implements Cluster {
    private static final String ADMIN = "admin";

    static RemoteCluster of(String endpoint, Map<String, String> environment) {
        String user = environment.getOrDefault("CLUSTER_USER", ADMIN);
        String mark = "borealis_demo_"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        String schema = user.equals(ADMIN) ? mark : environment.getOrDefault("CLUSTER_SCHEMA", "myschema");
        return new RemoteCluster(endpoint, user, environment.get("REGION"), schema, mark);
    }

    @Override
    public String introduction() {
        String creates = isAdmin() ? "schema " + schema : "tables " + schema + "." + mark + "_…";
        return "Cluster " + endpoint + ", user " + user + "; creates " + creates + " and drops what it created";
    }

    @Override
    public List<Show> shows() {
        DsqlDataSource inSchema = source().schema(schema).build();
        if (isAdmin()) {
            return List.of(Scenario.of(
                    "Pet Clinic through JDBC, as admin",
                    new Clinic(inSchema, "", ClinicSql.POSTGRESQL),
                    List.of(new CreateSchema(source().build(), schema), new SignIn(user)),
                    new IndexPetsAsync()));
        }
        return List.of(Scenario.of(
                "Pet Clinic through JDBC, as " + user,
                new Clinic(inSchema, mark + "_", ClinicSql.POSTGRESQL),
                List.of(new SignIn(user)),
                new IndexPetsAsync()));
    }

    private boolean isAdmin() {
        return user.equals(ADMIN);
    }

    private DsqlDataSource.Builder source() {
        DsqlDataSource.Builder builder =
                DsqlDataSource.builder().cluster(endpoint).user(user);
        return region == null ? builder : builder.region(region);
    }

    @Override
    public void close() {
        // Stays as it is.
    }
}
