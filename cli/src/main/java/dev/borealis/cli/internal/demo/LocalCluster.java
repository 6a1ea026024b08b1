package dev.borealis.cli.internal.demo;

import dev.borealis.dataapi.AuroraDatabase;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.local.DataApiCluster;
import dev.borealis.local.LocalAurora;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Local Aurora, started for the demonstration. */
record LocalCluster(LocalAurora aurora) implements Cluster {
    private static final String ADMIN_SCHEMA = "petclinic_admin";
    private static final String USER = "petclinic";
    private static final String USER_ARN = "arn:aws:iam::123456789012:role/petclinic";

    static LocalCluster start() {
        return new LocalCluster(LocalAurora.start());
    }

    @Override
    public String introduction() {
        return "Local Aurora is up: cluster " + aurora.dsql().endpoint() + " on "
                + aurora.dsql().hostaddr() + ":" + aurora.dsql().port();
    }

    @Override
    public List<Scenario<?>> scenarios() {
        DataSource admin = source("admin").build();
        return List.of(
                Scenario.of(
                        "Pet Clinic through JDBC, as admin",
                        new Clinic(source("admin").schema(ADMIN_SCHEMA).build(), ""),
                        List.of(new CreateSchema(admin, ADMIN_SCHEMA), new SignIn("admin"))),
                Scenario.of(
                        "Pet Clinic through JDBC, as a user in its own schema",
                        new Clinic(source(USER).schema(USER).build(), ""),
                        List.of(new CreateUser(admin, USER, USER_ARN), new SignIn(USER))),
                Accounts.scenario(
                        "AuroraDatabase through the Data API, on PostgreSQL",
                        database(aurora.dataApi().postgresql())),
                Accounts.scenario(
                        "AuroraDatabase through the Data API, on MySQL",
                        database(aurora.dataApi().mysql())));
    }

    private AuroraDatabase database(@Nullable DataApiCluster cluster) {
        DataApiCluster there = Objects.requireNonNull(cluster, "Local Aurora was started with both engines");
        return AuroraDatabase.builder()
                .endpoint(aurora.dataApi().endpoint())
                .secretArn(aurora.dataApi().secretArn())
                .resourceArn(there.resourceArn())
                .database(there.database())
                .credentialsProvider(credentials())
                .build();
    }

    private DsqlDataSource.Builder source(String user) {
        return DsqlDataSource.builder().url(aurora.dsql().jdbcUrl()).user(user).credentialsProvider(credentials());
    }

    private AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(aurora.accessKeyId(), aurora.secretAccessKey()));
    }

    @Override
    public void close() {
        aurora.close();
    }
}
