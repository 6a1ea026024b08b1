package dev.borealis.dataapi;

import dev.borealis.local.DataApiCluster;
import dev.borealis.local.Faults;
import dev.borealis.local.LocalAurora;
import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Local Aurora's Data API over real databases, shared by all tests of a JVM; it ends with the JVM. */
final class RealService {

    private static final LocalAurora LOCAL = start();

    private RealService() {}

    private static LocalAurora start() {
        LocalAurora local = LocalAurora.start();
        Runtime.getRuntime().addShutdownHook(new Thread(local::close));
        return local;
    }

    static LocalAurora local() {
        return LOCAL;
    }

    static void pause(Engine engine, Duration resumeTime) {
        LOCAL.pauseDataApi(cluster(engine).resourceArn(), resumeTime);
    }

    /** Faults of one test; the service is shared, so they strike whatever comes next. */
    static Faults faults() {
        return LOCAL.faults().scope();
    }

    static DataApiClient.Builder builder(Engine engine) {
        return DataApiClient.builder()
                .resourceArn(cluster(engine).resourceArn())
                .secretArn(LOCAL.dataApi().secretArn())
                .database(cluster(engine).database())
                .endpoint(LOCAL.dataApi().endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(LOCAL.accessKeyId(), LOCAL.secretAccessKey())));
    }

    private static DataApiCluster cluster(Engine engine) {
        return Objects.requireNonNull(
                switch (engine) {
                    case POSTGRESQL -> LOCAL.dataApi().postgresql();
                    case MYSQL -> LOCAL.dataApi().mysql();
                });
    }

    static DataApiClient client(Engine engine) {
        return builder(engine).engine(engine).build();
    }

    static AuroraDatabase database(Engine engine, Paging paging) {
        return AuroraDatabase.of(
                builder(engine).option(DataApiOption.PAGING, paging).build());
    }

    /** A database that finds its engine out by itself. */
    static AuroraDatabase database(Engine engine) {
        return AuroraDatabase.of(builder(engine).build());
    }
}
