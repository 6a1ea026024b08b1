package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.it.program.ModularProgram;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program on the module path, where nobody reaches what a module keeps to itself. It requires the module of the driver, and no other. */
final class ModulePathTest {

    private static final String PROGRAM = """
            try (var connection = java.sql.DriverManager.getConnection(args[0]);
                    var rows = connection.createStatement().executeQuery("SELECT 'a row'")) {
                rows.next();
                System.out.println(rows.getString(1));
            }
            var transactions = dev.borealis.dsql.jdbc.DsqlTransactions.over(
                    dev.borealis.dsql.jdbc.DsqlDataSource.builder().url(args[0]).build());
            String told = transactions.call(connection -> {
                try (var rows = connection.createStatement().executeQuery("SELECT 'a transaction'")) {
                    rows.next();
                    return rows.getString(1);
                }
            });
            System.out.println(told);
            System.out.println(java.sql.DriverManager.getDriver(args[0]).getClass().getModule());
            """;

    @Test
    void aModuleNeedsToRequireTheDriverAlone(@TempDir Path folder) throws Exception {
        String output = new ModularProgram(folder, Path.of("target"), "dev.borealis.dsql.jdbc", PROGRAM)
                .run(
                        Map.of(
                                "AWS_ACCESS_KEY_ID", Aurora.local().accessKeyId(),
                                "AWS_SECRET_ACCESS_KEY", Aurora.local().secretAccessKey()),
                        Aurora.url());
        assertThat(output.lines()).endsWith("a row", "a transaction", "module dev.borealis.dsql.jdbc");
    }
}
