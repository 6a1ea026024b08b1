package dev.borealis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.borealis.cli.Main;
import dev.borealis.dsql.DsqlTokens;
import dev.borealis.local.LocalAurora;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A client with another TLS library and another protocol implementation than ours signs in to Local Aurora, or is refused. */
class PsqlTest {
    private static final String DENIED = "FATAL:  unable to accept connection, access denied";

    private static LocalAurora aurora;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(isInstalled(), "psql is not installed (Debian: apt-get install postgresql-client)");
        aurora = LocalAurora.start();
    }

    @AfterAll
    static void stop() {
        if (aurora != null) {
            aurora.close();
        }
    }

    @Test
    void signsInWithWhatTheTokenCommandPrints() throws Exception {
        ChildProcess token = ChildProcess.java(
                Map.of(
                        "AWS_ACCESS_KEY_ID", aurora.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", aurora.secretAccessKey()),
                List.of(),
                Main.class.getName(),
                "token",
                aurora.dsql().endpoint());
        ChildProcess psql = psql("admin", "verify-full", token.out().strip());
        assertThat(psql.err()).isEmpty();
        assertThat(psql.out().strip()).isEqualTo("admin|PostgreSQL 16");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "\\d ! public|psql_pet|table|admin",
                "\\d psql_pet ! owner|uuid||not null|",
                "\\d psql_pet_owner_idx ! owner|uuid|yes|owner",
                "\\dt ! public|psql_pet|table|admin",
                "\\di ! public|psql_pet_owner_idx|index|admin|psql_pet",
                "\\dn ! sys|borealis",
                "\\du ! admin|Create role",
                "\\df ! public|psql_double|integer|integer|func",
            })
    void describesWhatIsThere(String command, String expected) throws Exception {
        String token = tokens().build().create().value();
        assertThat(psql(
                                "admin",
                                "verify-full",
                                token,
                                "CREATE TABLE IF NOT EXISTS psql_pet (id uuid PRIMARY KEY, owner uuid NOT NULL)",
                                "CREATE INDEX ASYNC IF NOT EXISTS psql_pet_owner_idx ON psql_pet (owner)",
                                "CREATE OR REPLACE FUNCTION psql_double(int) RETURNS int LANGUAGE sql AS 'SELECT 2 * $1'")
                        .err())
                .doesNotContain("ERROR");
        ChildProcess psql = psql("admin", "verify-full", token, command);
        assertThat(psql.err()).isEmpty();
        assertThat(psql.out()).contains(expected);
    }

    @Test
    void refusesAnExpiredTokenAndSaysSo() throws Exception {
        Clock anHourAgo = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        ChildProcess psql = refused("admin", tokens().clock(anHourAgo));
        assertThat(psql.err()).contains(DENIED, "HINT:  Signature expired: ");
    }

    @Test
    void refusesATokenForAnotherCluster() throws Exception {
        String another = "z".repeat(26) + aurora.dsql().endpoint().substring(26);
        assertThat(refused("admin", tokens().cluster(another)).err()).contains(DENIED);
    }

    @Test
    void refusesATokenForAnotherRegion() throws Exception {
        assertThat(refused("admin", tokens().region("eu-north-1")).err()).contains(DENIED);
    }

    @Test
    void refusesTheAdminWithATokenForOthers() throws Exception {
        assertThat(refused("admin", tokens().user("somebody")).err()).contains(DENIED);
    }

    @Test
    void refusesOthersWithATokenForTheAdmin() throws Exception {
        assertThat(refused("somebody", tokens().user("admin")).err()).contains(DENIED);
    }

    @Test
    void refusesAnAlteredSignature() throws Exception {
        String token = tokens().build().create().value();
        String altered = token.substring(0, token.length() - 1) + (token.endsWith("0") ? "1" : "0");
        assertThat(psql("admin", "verify-full", altered).err()).contains(DENIED);
    }

    @Test
    void refusesAnUnknownAccessKey() throws Exception {
        DsqlTokens.Builder foreign = tokens().credentialsProvider(credentials("AKIAIOSFODNN7EXAMPLE"));
        assertThat(refused("admin", foreign).err()).contains(DENIED);
    }

    @Test
    void refusesAConnectionWithoutTls() throws Exception {
        ChildProcess psql = psql("admin", "disable", tokens().build().create().value());
        assertThat(psql.exitCode()).isEqualTo(2);
        assertThat(psql.err()).contains("FATAL:  ").containsIgnoringCase("ssl");
    }

    private static ChildProcess refused(String user, DsqlTokens.Builder tokens) throws Exception {
        ChildProcess psql = psql(user, "verify-full", tokens.build().create().value());
        assertThat(psql.exitCode()).isEqualTo(2);
        assertThat(psql.out()).isEmpty();
        return psql;
    }

    private static DsqlTokens.Builder tokens() {
        return DsqlTokens.builder()
                .cluster(aurora.dsql().endpoint())
                .user("admin")
                .credentialsProvider(credentials(aurora.accessKeyId()));
    }

    private static StaticCredentialsProvider credentials(String accessKeyId) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, aurora.secretAccessKey()));
    }

    private static ChildProcess psql(String user, String sslmode, String password) throws Exception {
        return psql(user, sslmode, password, "SELECT current_user, version()");
    }

    private static ChildProcess psql(String user, String sslmode, String password, String... commands)
            throws Exception {
        String target = "host=" + aurora.dsql().endpoint() + " hostaddr="
                + aurora.dsql().hostaddr() + " port=" + aurora.dsql().port() + " dbname=postgres user=" + user
                + " sslmode=" + sslmode + " sslrootcert='" + aurora.dsql().caFile() + "'";
        List<String> line = new ArrayList<>(List.of("psql", "-XAtw"));
        for (String command : commands) {
            line.addAll(List.of("-c", command));
        }
        line.add(target);
        return ChildProcess.run(Map.of("PGPASSWORD", password, "LC_ALL", "C"), line.toArray(String[]::new));
    }

    private static boolean isInstalled() throws Exception {
        try {
            return ChildProcess.run(Map.of(), "psql", "--version").exitCode() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
