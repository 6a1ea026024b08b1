package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.it.program.ModularProgram;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program on the module path, where nobody reaches what a module keeps to itself. It requires the module of the driver, and no other. */
final class ModulePathTest {

    private static final String PROGRAM = """
            var factory = io.r2dbc.spi.ConnectionFactories.get(args[0]);
            System.out.println(reactor.core.publisher.Mono.usingWhen(
                            factory.create(),
                            connection -> reactor.core.publisher.Mono.from(
                                            connection.createStatement("SELECT 'a row'").execute())
                                    .flatMap(result -> reactor.core.publisher.Mono.from(
                                            result.map((row, all) -> row.get(0, String.class)))),
                            io.r2dbc.spi.Connection::close)
                    .block());
            System.out.println(factory.getClass().getModule());
            """;

    @Test
    void aModuleNeedsToRequireTheDriverAlone(@TempDir Path folder) throws Exception {
        String output = new ModularProgram(folder, Path.of("target"), "dev.borealis.dsql.r2dbc", PROGRAM)
                .run(
                        Map.of(
                                "AWS_ACCESS_KEY_ID", Aurora.local().accessKeyId(),
                                "AWS_SECRET_ACCESS_KEY", Aurora.local().secretAccessKey()),
                        Aurora.url());
        assertThat(output.lines()).endsWith("a row", "module dev.borealis.dsql.r2dbc");
    }
}
