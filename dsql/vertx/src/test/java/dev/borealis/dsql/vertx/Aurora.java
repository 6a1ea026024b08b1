package dev.borealis.dsql.vertx;

import dev.borealis.local.LocalAurora;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The one Local Aurora, and the one Vert.x, that the tests of this module share. They end with the JVM.
 */
final class Aurora {

    private static final LocalAurora INSTANCE = LocalAurora.start();
    private static final Vertx VERTX = Vertx.vertx();

    private Aurora() {}

    static LocalAurora local() {
        return INSTANCE;
    }

    static Vertx vertx() {
        return VERTX;
    }

    static String hostaddr() {
        return INSTANCE.dsql().hostaddr() + ":" + INSTANCE.dsql().port();
    }

    /** A URI that leads to it; credentials apart. */
    static String uri() {
        return "aurora-dsql://" + INSTANCE.dsql().endpoint() + "/postgres?hostaddr=" + hostaddr() + "&sslrootcert="
                + INSTANCE.dsql().caFile();
    }

    static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(INSTANCE.accessKeyId(), INSTANCE.secretAccessKey()));
    }

    /** Options that can sign in, for a test to change. */
    static DsqlConnectOptions options() {
        return DsqlConnectOptions.fromUri(uri()).setCredentialsProvider(credentials());
    }

    static SqlConnection connect() {
        return await(DsqlConnection.connect(VERTX, options()));
    }

    /** Runs statements as admin, each in a transaction of its own. */
    static void execute(String... statements) {
        var connection = connect();
        try {
            for (String sql : statements) {
                await(connection.query(sql).execute());
            }
        } finally {
            await(connection.close());
        }
    }

    /** The first column of each row, as text. */
    static List<String> values(SqlClient client, String query) {
        return await(client.query(query).execute()).stream()
                .map(row -> String.valueOf(row.getValue(0)))
                .toList();
    }

    /** Waits for a result, or throws what it failed with. */
    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
