package dev.borealis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenCommandTest {
    private static final String ID = "abcdefghijklmnopqrstuvwxyz";
    private static final String ENDPOINT = ID + ".dsql.eu-west-1.on.aws";
    private static final Map<String, String> CREDENTIALS =
            Map.of("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE", "aws.secretAccessKey", "not-a-real-secret");

    private final Map<String, String> before = new HashMap<>();

    @BeforeEach
    void giveCredentials() {
        CREDENTIALS.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
    }

    @AfterEach
    void restore() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void printsTheTokenAndNothingElse() {
        CommandRun run = CommandRun.of("token", ENDPOINT);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).singleElement().asString().startsWith(ENDPOINT + "/?Action=DbConnectAdmin&");
        assertThat(run.out())
                .contains("X-Amz-Expires=900", "AKIAIOSFODNN7EXAMPLE")
                .doesNotContain("not-a-real-secret");
    }

    @Test
    void signsForTheUserAndTimeGiven() {
        CommandRun run = CommandRun.of("token", ID, "--region", "eu-west-1", "--user", "reporting", "--duration", "2m");
        assertThat(run.out()).startsWith(ENDPOINT + "/?Action=DbConnect&").contains("X-Amz-Expires=120");
    }

    @Test
    void saysWhatIsWrongWithADurationThatTheServiceWouldRefuse() {
        CommandRun run = CommandRun.of("token", ENDPOINT, "--duration", "8d");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("7 days");
    }

    @Test
    void signsForNoRegionThatCannotBe() {
        CommandRun run = CommandRun.of("token", ID, "--region", "us east-1");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("\"us east-1\" is no region: they are named like us-east-1");
    }
}
