package dev.borealis.dataapi;

import dev.borealis.local.internal.dataapi.ClusterSettings;
import dev.borealis.local.internal.dataapi.DataApiServer;
import dev.borealis.local.internal.dataapi.DataApiSettings;
import dev.borealis.local.internal.dataapi.mysql.AuroraMysql;
import dev.borealis.local.internal.dataapi.postgres.AuroraPostgres;
import dev.borealis.local.internal.dataapi.sigv4.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Local Aurora's Data API over real databases, shared by all tests of a JVM; it ends with the JVM. */
final class RealService {

    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:borealis-AbCdEf";
    private static final Credentials CREDENTIALS = new Credentials("AKIATESTTESTTESTTEST", "a-secret-for-tests-only");
    private static final DataApiServer SERVER = start();

    private RealService() {}

    private static DataApiServer start() {
        try {
            return DataApiServer.start(new DataApiSettings(
                    0,
                    "eu-west-1",
                    CREDENTIALS,
                    SECRET,
                    List.of(
                            new ClusterSettings(
                                    arn(Engine.POSTGRESQL), () -> AuroraPostgres.start(null, Duration.ofSeconds(45))),
                            new ClusterSettings(arn(Engine.MYSQL), () -> AuroraMysql.start(null))),
                    Clock.systemUTC(),
                    DataApiSettings.SERVICE_CALL_TIMEOUT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String arn(Engine engine) {
        return "arn:aws:rds:eu-west-1:123456789012:cluster:" + (engine == Engine.MYSQL ? "mysql" : "postgresql");
    }

    static void pause(Engine engine, Duration resumeTime) {
        SERVER.pause(arn(engine), resumeTime);
    }

    static DataApiClient.Builder builder(Engine engine) {
        return DataApiClient.builder()
                .resourceArn(arn(engine))
                .secretArn(SECRET)
                .database(engine == Engine.MYSQL ? AuroraMysql.DATABASE : "postgres")
                .endpoint(URI.create("http://127.0.0.1:" + SERVER.port()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(CREDENTIALS.accessKeyId(), CREDENTIALS.secretAccessKey())));
    }

    static DataApiClient client(Engine engine) {
        return builder(engine).engine(engine).build();
    }

    /** A database that finds its engine out by itself. */
    static AuroraDatabase database(Engine engine) {
        return AuroraDatabase.of(builder(engine).build());
    }
}
