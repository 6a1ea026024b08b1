package dev.borealis.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

class CredentialSourceTest {

    private static final String PROFILES = """
            [default]
            aws_access_key_id = AKIDDEFAULT
            aws_secret_access_key = s1
            [reporting]
            aws_access_key_id = AKIDREPORTING
            aws_secret_access_key = s2
            region = eu-central-1
            """;

    private final SystemProperties properties = new SystemProperties();

    @TempDir
    private Path directory;

    @BeforeEach
    void useProfilesOfThisTest() throws IOException {
        var file = Files.writeString(directory.resolve("credentials"), PROFILES);
        properties.set("aws.sharedCredentialsFile", file.toString());
        properties.set("aws.configFile", directory.resolve("none").toString());
        properties.set("aws.disableEc2Metadata", "true");
    }

    @AfterEach
    void putPropertiesBack() {
        properties.close();
    }

    @Test
    void readsANamedProfile() {
        assertThat(CredentialSource.ofProfile("reporting").get().accessKeyId()).isEqualTo("AKIDREPORTING");
        assertThat(AwsEnvironment.ofProcess().credentials("reporting").get().accessKeyId())
                .isEqualTo("AKIDREPORTING");
    }

    @Test
    void findsTheRegionOfANamedProfile() {
        assertThat(RegionLookup.ofProcess().profiles().apply("reporting")).contains("eu-central-1");
    }

    @Test
    void theDefaultChainTakesSystemPropertiesFirst() {
        properties.set("aws.accessKeyId", "AKIDPROPERTY").set("aws.secretAccessKey", "s3");

        assertThat(CredentialSource.ofDefaultChain().get().accessKeyId()).isEqualTo("AKIDPROPERTY");
    }

    @Test
    void aMissingProfileIsNamedAndSomethingToDoIsSaid() {
        assertThatThrownBy(CredentialSource.ofProfile("nobody")::get)
                .isInstanceOf(CredentialsUnavailableException.class)
                .hasMessageContaining("profile \"nobody\"")
                .hasMessageContaining("AWS_ACCESS_KEY_ID")
                .hasCauseInstanceOf(SdkClientException.class);
    }

    @Test
    void aGivenProviderIsAskedEachTimeAndTheEnvironmentKeepsItsOwn() {
        var asked = new AtomicInteger();
        var source = CredentialSource.of(() -> AwsBasicCredentials.create("AKID" + asked.incrementAndGet(), "s"));
        var environment = AwsEnvironment.ofProcess();

        assertThat(source.get().accessKeyId()).isEqualTo("AKID1");
        assertThat(source.get().accessKeyId()).isEqualTo("AKID2");
        assertThat(environment.credentials(null)).isSameAs(environment.credentials(null));
        assertThat(environment.credentials("reporting"))
                .isSameAs(environment.credentials("reporting"))
                .isNotSameAs(environment.credentials(null));
    }

    /** The SDK's interface does not keep a provider from anything. */
    @Test
    void aProviderThatBreaksItsWordIsTold() {
        List<AwsCredentialsProvider> broken = List.of(
                () -> {
                    throw new IllegalStateException("hunter2");
                },
                () -> null,
                () -> new AwsCredentials() {
                    @Override
                    public String accessKeyId() {
                        return "AKID";
                    }

                    @Override
                    public String secretAccessKey() {
                        return null;
                    }
                });
        for (AwsCredentialsProvider provider : broken) {
            assertThatThrownBy(CredentialSource.of(provider)::get)
                    .isInstanceOf(CredentialsUnavailableException.class)
                    .hasMessageStartingWith("No AWS credentials from the given provider")
                    .hasMessageNotContaining("hunter2");
        }
        assertThatThrownBy(CredentialSource.of(() -> {
                    throw new AssertionError("as it is");
                })::get)
                .hasMessage("as it is");
    }

    @Test
    void nothingIsShownOfTheCredentials() {
        assertThat(CredentialSource.ofProfile("reporting")).hasToString("profile \"reporting\"");
        assertThat(CredentialSource.ofDefaultChain()).hasToString("the default chain");
    }

    @Test
    void theDefaultChainTradesAWebIdentityForARole() throws IOException {
        var asked = new AtomicReference<>("");
        var sts = stsThatAnswers(asked);
        try {
            var token = Files.writeString(directory.resolve("identity"), "an identity token");
            properties
                    .set("aws.webIdentityTokenFile", token.toString())
                    .set("aws.roleArn", "arn:aws:iam::123456789012:role/app")
                    .set("aws.roleSessionName", "a-test")
                    .set("aws.region", "eu-west-1")
                    .set(
                            "aws.endpointUrlSts",
                            "http://127.0.0.1:" + sts.getAddress().getPort());

            var credentials = CredentialSource.ofDefaultChain().get();

            assertThat(credentials).isInstanceOfSatisfying(AwsSessionCredentials.class, session -> {
                assertThat(session.accessKeyId()).isEqualTo("ASIAWEBIDENTITY");
                assertThat(session.sessionToken()).isEqualTo("a session token");
            });
            assertThat(asked.get())
                    .contains("Action=AssumeRoleWithWebIdentity")
                    .contains("WebIdentityToken=an+identity+token");
        } finally {
            sts.stop(0);
        }
    }

    private static HttpServer stsThatAnswers(AtomicReference<String> asked) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = """
                <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <AssumeRoleWithWebIdentityResult><Credentials>
                    <AccessKeyId>ASIAWEBIDENTITY</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
                    <SessionToken>a session token</SessionToken><Expiration>%s</Expiration>
                  </Credentials></AssumeRoleWithWebIdentityResult>
                </AssumeRoleWithWebIdentityResponse>
                """.formatted(Instant.now().plusSeconds(3600)).getBytes(UTF_8);
        server.createContext("/", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, answer.length);
            try (var body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        server.start();
        return server;
    }
}
