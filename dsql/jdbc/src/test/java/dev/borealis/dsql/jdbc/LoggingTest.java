package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * All tests of this module log to one file, so that what none of them may show is looked for in what all of them did.
 */
class LoggingTest {

    private static final Path LOG = Path.of(System.getProperty("org.slf4j.simpleLogger.logFile"));

    @Test
    void tellsOfEachConnectionAndItsTokensAge() throws SQLException, IOException {
        String backend;
        try (var connection = Aurora.connect()) {
            backend = "backend " + connection.unwrap(PGConnection.class).getBackendPID() + " ";
        }

        assertThat(Files.readAllLines(LOG))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("DEBUG dev.borealis.")
                        .contains("Connected to admin@" + Aurora.local().dsql().endpoint(), backend)
                        .containsPattern("in \\d+ ms")
                        .containsPattern("age is \\d+ ms"));
    }

    @Test
    void neverShowsATokenOrASecret() throws SQLException, IOException {
        Aurora.connect().close();

        assertThat(Files.readString(LOG))
                .contains("Connected to")
                .doesNotContain("X-Amz-Signature", Aurora.local().secretAccessKey());
    }
}
