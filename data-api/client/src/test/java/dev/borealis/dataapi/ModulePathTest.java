package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.it.program.ModularProgram;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program on the module path, where nobody reaches what a module keeps to itself. It requires ours, and no other. */
final class ModulePathTest {

    private static final String PROGRAM = """
            try (var database = dev.borealis.dataapi.AuroraDatabase.builder().build()) {
                System.out.println(database.query("SELECT 'a row'").asLists());
            }
            """;

    @Test
    void aModuleNeedsToRequireTheClientAlone(@TempDir Path folder) throws Exception {
        var local = RealService.local();
        String output = new ModularProgram(folder, Path.of("target"), "dev.borealis.dataapi", PROGRAM)
                .run(Map.of(
                        "AWS_ACCESS_KEY_ID", local.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", local.secretAccessKey(),
                        "AWS_ENDPOINT_URL_RDS_DATA", local.dataApi().endpoint().toString(),
                        "AURORA_CLUSTER_ARN",
                                Objects.requireNonNull(local.dataApi().postgresql())
                                        .resourceArn(),
                        "AURORA_SECRET_ARN", local.dataApi().secretArn()));
        assertThat(output.lines()).endsWith("[[a row]]");
    }
}
