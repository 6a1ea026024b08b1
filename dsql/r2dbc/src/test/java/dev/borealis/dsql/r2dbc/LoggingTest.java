package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * All tests of this module log to one file, so that what none of them may show is looked for in what all of them did.
 */
class LoggingTest {

    private static final Path LOG = Path.of(System.getProperty("org.slf4j.simpleLogger.logFile"));

    @Test
    void tellsOfConnectionsAndNeverShowsATokenOrASecret() throws IOException {
        Aurora.value(Aurora.factory().build(), "SELECT 1");

        assertThat(Files.readString(LOG))
                .contains("Connected to admin@" + Aurora.local().dsql().endpoint())
                .doesNotContain("X-Amz-Signature", Aurora.local().secretAccessKey());
    }

    @Test
    void warnsOfOptionsThatNobodyKnows() throws IOException {
        DsqlConnectionFactory.of(Aurora.url() + "&regoin=eu-west-1&maxLifeTime=PT1M&fetchSize=10");

        assertThat(Files.readString(LOG)).contains("Neither Borealis nor r2dbc-postgresql knows the options [regoin].");
    }
}
