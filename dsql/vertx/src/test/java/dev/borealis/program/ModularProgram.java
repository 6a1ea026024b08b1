package dev.borealis.program;

import dev.borealis.dsql.vertx.DsqlConnectOptions;
import dev.borealis.dsql.vertx.DsqlPool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Takes every way to a statement. */
public final class ModularProgram {

    private ModularProgram() {}

    /**
     * Runs it.
     *
     * @param uri leads to a cluster
     * @param accessKeyId of the credentials
     * @param secretAccessKey of the credentials
     * @return what the statements gave
     */
    public static String run(String uri, String accessKeyId, String secretAccessKey) {
        Vertx vertx = Vertx.vertx();
        DsqlPool pool = DsqlPool.builder()
                .using(vertx)
                .connectingTo(DsqlConnectOptions.fromUri(uri)
                        .setCredentialsProvider(StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(accessKeyId, secretAccessKey))))
                .build();
        Future<String> all = pool.withTransaction(connection -> ask(connection, "a transaction"))
                .compose(first -> pool.getConnection()
                        .compose(connection -> ask(connection, "a connection").eventually(connection::close))
                        .map(second -> first + ", " + second))
                .compose(both -> ask(pool, "a pool").map(third -> both + ", " + third));
        try {
            return await(all);
        } finally {
            await(pool.close());
            await(vertx.close());
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static Future<String> ask(SqlClient client, String text) {
        return client.preparedQuery("SELECT '" + text + "'").execute().map(rows -> {
            Row row = rows.iterator().next();
            return row.getString(0);
        });
    }
}
