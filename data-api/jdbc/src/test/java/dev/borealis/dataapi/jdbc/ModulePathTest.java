package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import dev.borealis.it.program.ModularProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program on the module path, where nobody reaches what a module keeps to itself. It requires the module of the driver, and no other. */
final class ModulePathTest {

    private static final String PROGRAM = """
            for (String url : args) {
                try (var connection = java.sql.DriverManager.getConnection(url);
                        var rows = connection.createStatement().executeQuery("SELECT 'a row'")) {
                    rows.next();
                    System.out.println(rows.getString(1));
                }
                System.out.println(java.sql.DriverManager.getDriver(url).getClass().getModule());
            }
            """;

    @Test
    void aModuleNeedsToRequireTheDriverAlone(@TempDir Path folder) throws Exception {
        String output = new ModularProgram(folder, Path.of("target"), "dev.borealis.dataapi.jdbc", PROGRAM)
                .run(
                        Databases.credentials(),
                        Databases.cluster(Engine.POSTGRESQL).jdbcUrl(),
                        Databases.cluster(Engine.MYSQL).jdbcUrl());
        String module = "module dev.borealis.dataapi.jdbc";
        assertThat(output.lines()).endsWith("a row", module, "a row", module);
    }
}
