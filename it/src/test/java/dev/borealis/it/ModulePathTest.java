package dev.borealis.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.it.program.ModularProgram;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Local Aurora on the module path, where its databases are in modules that nobody requires. */
final class ModulePathTest {

    private static final String PROGRAM = """
            try (var aurora = dev.borealis.local.LocalAurora.start()) {
                System.out.println(aurora.dsql() != null);
                System.out.println(aurora.dataApi().postgresql() != null);
                System.out.println(aurora.dataApi().mysql() != null);
            }
            """;

    @Test
    void aModuleNeedsToRequireLocalAuroraAlone(@TempDir Path folder) throws Exception {
        String output = new ModularProgram(folder, Path.of("..", "local", "target"), "dev.borealis.local", PROGRAM)
                .run(Map.of());
        assertThat(output.lines()).endsWith("true", "true", "true");
    }
}
