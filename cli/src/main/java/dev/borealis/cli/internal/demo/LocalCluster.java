package dev.borealis.cli.internal.demo;

import com.zaxxer.hikari.HikariDataSource;
import dev.borealis.dataapi.AuroraDatabase;
import dev.borealis.dataapi.jdbc.DataApiDataSource;
import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.HostAddress;
import dev.borealis.dsql.TrustAnchors;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.dsql.jdbc.DsqlHikari;
import dev.borealis.dsql.r2dbc.DsqlConnectionFactory;
import dev.borealis.dsql.r2dbc.DsqlPool;
import dev.borealis.local.DataApiCluster;
import dev.borealis.local.LocalAurora;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Local Aurora, started for the demonstration.
 *
 * @param webClinic the folder with the web application's jars; null where it was not built
 * @param vertx the file with the class path of the part that runs in Vert.x; null where it was not built
 */
record LocalCluster(
        LocalAurora aurora,
        @Nullable Path webClinic,
        @Nullable Path vertx) implements Cluster {
    private static final String ADMIN_SCHEMA = "petclinic_admin";
    private static final int POOL_SIZE = 4;
    private static final String USER = "petclinic";
    private static final String USER_ARN = "arn:aws:iam::123456789012:role/petclinic";

    @Override
    public String introduction() {
        return "Local Aurora is up: cluster " + aurora.dsql().endpoint() + " on "
                + aurora.dsql().hostaddr() + ":" + aurora.dsql().port();
    }

    @Override
    public List<Show> shows() {
        List<Show> all = new ArrayList<>(connectors());
        if (vertx != null) {
            all.add(inVertx("Pet Clinic through Vert.x, as admin", vertx, "connection"));
            all.add(inVertx("Pet Clinic through Vert.x and its pool, as admin", vertx, "pool"));
        }
        if (webClinic != null) {
            all.add(WebClinic.scenario(new WebClinic(
                    webClinic,
                    source("admin").build(),
                    aurora.dsql().jdbcUrl(),
                    Map.of(
                            "AWS_ACCESS_KEY_ID", aurora.accessKeyId(),
                            "AWS_SECRET_ACCESS_KEY", aurora.secretAccessKey()))));
        }
        return all;
    }

    private List<Show> connectors() {
        DataSource admin = source("admin").build();
        return List.of(
                Scenario.of(
                        "Pet Clinic through JDBC, as admin",
                        new Clinic(source("admin").schema(ADMIN_SCHEMA).build(), "", ClinicSql.POSTGRESQL),
                        List.of(new CreateSchema(admin, ADMIN_SCHEMA), new SignIn("admin")),
                        new IndexPetsAsync()),
                Scenario.of(
                        "Pet Clinic through JDBC, as a user in its own schema",
                        new Clinic(source(USER).schema(USER).build(), "", ClinicSql.POSTGRESQL),
                        List.of(new CreateUser(admin, USER, USER_ARN), new SignIn(USER)),
                        new IndexPetsAsync()),
                pooled(),
                ReactiveClinic.scenario("Pet Clinic through R2DBC, as admin", reactive()),
                ReactiveClinic.scenario(
                        "Pet Clinic through R2DBC and its pool, as admin",
                        DsqlPool.builder(reactive()).maxSize(4).build()),
                overDataApi("PostgreSQL", postgresql(), ClinicSql.POSTGRESQL),
                overDataApi("MySQL", mysql(), ClinicSql.MYSQL),
                Accounts.scenario("AuroraDatabase through the Data API, on PostgreSQL", database(postgresql())),
                Accounts.scenario("AuroraDatabase through the Data API, on MySQL", database(mysql())));
    }

    private Show pooled() {
        HikariDataSource pool = DsqlHikari.pool(source("admin").build(), POOL_SIZE);
        Scenario<Clinic> clinic = Scenario.of(
                "Pet Clinic through JDBC and HikariCP, as admin",
                new Clinic(pool, "pooled_", ClinicSql.POSTGRESQL),
                List.of(new SignIn("admin")),
                new IndexPetsAsync());
        return clinic.and(new MeetConflict(pool));
    }

    /** In a process of its own: Vert.x brings another Netty than R2DBC's. */
    private Show inVertx(String title, Path classPath, String kind) {
        String uri = "aurora-dsql://" + aurora.dsql().endpoint() + "/postgres?hostaddr="
                + aurora.dsql().hostaddr() + ":" + aurora.dsql().port() + "&sslrootcert="
                + URLEncoder.encode(aurora.dsql().caFile().toString(), StandardCharsets.UTF_8);
        return new ProcessShow(
                title,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        VertxClassPath.read(classPath),
                        "dev.borealis.cli.vertx.VertxDemo",
                        uri,
                        kind),
                Map.of(
                        "AWS_ACCESS_KEY_ID", aurora.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", aurora.secretAccessKey()));
    }

    private Scenario<Clinic> overDataApi(String engine, DataApiCluster cluster, ClinicSql sql) {
        DataSource source = DataApiDataSource.builder()
                .url(cluster.jdbcUrl())
                .credentialsProvider(credentials())
                .build();
        return Scenario.of(
                "Pet Clinic through JDBC over the Data API, on " + engine,
                new Clinic(source, "clinic_", sql),
                List.of(new Greet()),
                new IndexPets());
    }

    private DataApiCluster postgresql() {
        return Objects.requireNonNull(aurora.dataApi().postgresql(), "Local Aurora was started with both engines");
    }

    private DataApiCluster mysql() {
        return Objects.requireNonNull(aurora.dataApi().mysql(), "Local Aurora was started with both engines");
    }

    private AuroraDatabase database(DataApiCluster there) {
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

    private DsqlConnectionFactory reactive() {
        return DsqlConnectionFactory.builder()
                .cluster(aurora.dsql().endpoint())
                .set(
                        DsqlOption.HOSTADDR,
                        HostAddress.parse(
                                aurora.dsql().hostaddr() + ":" + aurora.dsql().port()))
                .set(
                        DsqlOption.SSLROOTCERT,
                        TrustAnchors.parse(aurora.dsql().caFile().toString()))
                .credentialsProvider(credentials())
                .build();
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
