package dev.borealis.local;

import dev.borealis.local.internal.dataapi.DataApiServer;
import dev.borealis.local.internal.dataapi.DataApiSettings;
import dev.borealis.local.internal.dataapi.cluster.ClusterSettings;
import dev.borealis.local.internal.dataapi.cluster.EngineStarter;
import dev.borealis.local.internal.dataapi.mysql.AuroraMysql;
import dev.borealis.local.internal.dataapi.postgres.AuroraPostgres;
import dev.borealis.local.internal.dataapi.sigv4.Credentials;
import dev.borealis.local.internal.fault.FaultRegistry;
import dev.borealis.local.internal.process.FileFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts the Data API of a {@link LocalAurora}; its databases wait for their first call. */
record DataApiStartup(
        LocalAuroraOptions options,
        ClusterIdentity identity,
        @Nullable KeptFiles kept,
        FaultRegistry faults) {
    private static final String ACCOUNT = "123456789012";

    DataApiServer start() throws IOException {
        List<ClusterSettings> clusters = new ArrayList<>();
        if (options.postgresql()) {
            Path data = kept == null ? null : kept.dataApiData("postgresql");
            clusters.add(new ClusterSettings(
                    clusterArn("postgresql"),
                    explained(() -> AuroraPostgres.start(data, DataApiSettings.SERVICE_CALL_TIMEOUT))));
        }
        if (options.mysql()) {
            Path data = kept == null ? null : kept.dataApiData("mysql");
            clusters.add(new ClusterSettings(clusterArn("mysql"), explained(() -> AuroraMysql.start(data))));
        }
        return DataApiServer.start(new DataApiSettings(
                options.dataApiPort(),
                identity.region(),
                new Credentials(identity.accessKeyId(), identity.secretAccessKey()),
                secretArn(),
                clusters,
                options.clock(),
                DataApiSettings.SERVICE_CALL_TIMEOUT,
                faults,
                options.assumptions()));
    }

    /** Says what is wrong with a file, if that is why it cannot start. */
    private static EngineStarter explained(EngineStarter starter) {
        return () -> {
            try {
                return starter.start();
            } catch (FileSystemException e) {
                throw new IOException(FileFailure.words(e), e);
            }
        };
    }

    DataApiEndpoint endpoint(int port) {
        URI uri = URI.create("http://127.0.0.1:" + port);
        return new DataApiEndpoint(
                uri,
                secretArn(),
                options.postgresql() ? cluster("postgresql", AuroraPostgres.DATABASE, uri) : null,
                options.mysql() ? cluster("mysql", AuroraMysql.DATABASE, uri) : null);
    }

    private DataApiCluster cluster(String engine, String database, URI endpoint) {
        String arn = clusterArn(engine);
        String url = "jdbc:aurora-data-api:" + engine + ":///" + database + "?resourceArn=" + encoded(arn)
                + "&secretArn=" + encoded(secretArn()) + "&endpoint=" + encoded(endpoint.toString());
        return new DataApiCluster(arn, database, url);
    }

    private String clusterArn(String engine) {
        return "arn:aws:rds:" + identity.region() + ":" + ACCOUNT + ":cluster:borealis-" + engine;
    }

    private String secretArn() {
        String suffix = identity.clusterId().substring(0, 6);
        return "arn:aws:secretsmanager:" + identity.region() + ":" + ACCOUNT + ":secret:borealis-" + suffix;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
