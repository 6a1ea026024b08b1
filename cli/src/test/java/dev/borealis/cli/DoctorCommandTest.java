package dev.borealis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.LocalAurora;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DoctorCommandTest {
    private LocalAurora aurora;

    @BeforeAll
    void start() {
        aurora = LocalAurora.start();
    }

    @AfterAll
    void stop() {
        aurora.close();
    }

    @BeforeEach
    void signIn() {
        System.setProperty("aws.accessKeyId", aurora.accessKeyId());
        System.setProperty("aws.secretAccessKey", aurora.secretAccessKey());
    }

    @AfterEach
    void signOut() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private String url() {
        return aurora.dsql().jdbcUrl();
    }

    private String endpoint() {
        return aurora.dsql().endpoint();
    }

    private CommandRun failing(String step, String url) {
        CommandRun run = CommandRun.of("doctor", url);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out().lines().filter(line -> line.contains("FAILED")))
                .singleElement()
                .asString()
                .contains("| " + step);
        assertThat(run.out()).contains("What to do: ").doesNotContain("X-Amz-Signature", aurora.secretAccessKey());
        return run;
    }

    @Test
    void goesAllTheWay() {
        CommandRun run = CommandRun.of("doctor", url());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("TLSv1.3", "signed in as admin", "public (may create)", "Everything held.")
                .doesNotContain("X-Amz-Signature", aurora.secretAccessKey());
    }

    @Test
    void missesARegion() {
        CommandRun run = failing("cluster and region", "abcdefghijklmnopqrstuvwxyz");
        assertThat(run.out()).contains("region=<region>");
    }

    @Test
    void missesCredentials() {
        signOut();
        CommandRun run = failing("AWS credentials", url() + "&profile=absent-profile");
        assertThat(run.out()).contains("aws sso login");
    }

    @Test
    void missesTheHost() {
        assertThat(failing("name resolution", url() + "&hostaddr=no-such-host.invalid")
                        .out())
                .contains("no-such-host.invalid");
    }

    @Test
    void findsThePortClosed() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(failing("TCP", url() + "&hostaddr=127.0.0.1:" + port).out()).contains("firewalls");
    }

    @Test
    void doesNotTrustTheCertificate() {
        String url = "jdbc:aurora-dsql://" + endpoint() + "/postgres?hostaddr=127.0.0.1:"
                + aurora.dsql().port();
        assertThat(failing("TLS and certificate", url).out()).contains("sslrootcert=<PEM file>");
    }

    @Test
    void isNotLetInWithOthersCredentials() {
        System.setProperty("aws.secretAccessKey", "another-secret");
        assertThat(failing("login", url()).out()).contains("access denied", "dsql:DbConnectAdmin");
    }

    @Test
    void isNotLetInAsARoleThatWasNotGranted() {
        assertThat(failing("login", url() + "&user=nobody").out()).contains("AWS IAM GRANT nobody");
    }

    @Test
    void refusesOtherUrls() {
        CommandRun run = CommandRun.of("doctor", "jdbc:postgresql://localhost/postgres");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("jdbc:aurora-dsql://");
    }
}
