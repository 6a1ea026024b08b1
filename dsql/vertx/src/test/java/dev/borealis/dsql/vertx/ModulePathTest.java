package dev.borealis.dsql.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.it.program.ModularProgram;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program on the module path, where nobody reaches what a module keeps to itself. It requires the module of the driver, and no other. */
final class ModulePathTest {

    private static final String PROGRAM = """
            var vertx = io.vertx.core.Vertx.vertx();
            var pool = dev.borealis.dsql.vertx.DsqlPool.builder()
                    .using(vertx)
                    .connectingTo(dev.borealis.dsql.vertx.DsqlConnectOptions.fromUri(args[0]))
                    .build();
            pool.withTransaction(connection -> connection.preparedQuery("SELECT 'a transaction'").execute())
                    .onSuccess(rows -> System.out.println(rows.iterator().next().getString(0)))
                    .compose(done -> pool.getConnection())
                    .compose(connection -> connection.preparedQuery("SELECT 'a connection'").execute()
                            .eventually(connection::close))
                    .onSuccess(rows -> System.out.println(rows.iterator().next().getString(0)))
                    .compose(done -> pool.preparedQuery("SELECT 'a pool'").execute())
                    .onSuccess(rows -> System.out.println(rows.iterator().next().getString(0)))
                    .eventually(pool::close)
                    .toCompletionStage().toCompletableFuture().join();
            vertx.close();
            """;

    @Test
    void aModuleNeedsToRequireTheConnectorAlone(@TempDir Path folder) throws Exception {
        String output = new ModularProgram(folder, Path.of("target"), "dev.borealis.dsql.vertx", PROGRAM)
                .run(
                        Map.of(
                                "AWS_ACCESS_KEY_ID", Aurora.local().accessKeyId(),
                                "AWS_SECRET_ACCESS_KEY", Aurora.local().secretAccessKey()),
                        Aurora.uri());
        assertThat(output.lines()).endsWith("a transaction", "a connection", "a pool");
    }
}
