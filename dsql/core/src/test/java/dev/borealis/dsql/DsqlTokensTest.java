package dev.borealis.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dsql.DsqlUtilities;
import software.amazon.awssdk.services.dsql.model.GenerateAuthTokenRequest;

class DsqlTokensTest {

    private static final String HOST = "abcdefghijklmnopqrstuvwx12.dsql.us-east-1.on.aws";
    private static final String PRIVATE_HOST = "abcdefghijklmnopqrstuvwx12.dsql-fnh4.eu-central-1.on.aws";
    private static final AwsCredentials LASTING = AwsBasicCredentials.create("AKIDEXAMPLE", "secret/with+odd=signs");
    private static final AwsCredentials PASSING =
            AwsSessionCredentials.create("ASIDEXAMPLE", "secret", "FQoGZXIvYXdzE/+a==\u00fc");
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-20T12:00:00.750Z"), ZoneOffset.UTC);

    record Case(String host, String region, String user, Duration duration, AwsCredentials credentials) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(HOST, "us-east-1", "admin", Duration.ofMinutes(15), LASTING),
                new Case(HOST, "us-east-1", "app", Duration.ofMinutes(15), LASTING),
                new Case(HOST, "us-east-1", "Admin", Duration.ofMinutes(15), LASTING),
                new Case(HOST, "eu-west-1", "admin", Duration.ofSeconds(1), LASTING),
                new Case(PRIVATE_HOST, "eu-central-1", "admin", Duration.ofDays(7), LASTING),
                new Case(HOST, "us-east-1", "admin", Duration.ofHours(1), PASSING),
                new Case(PRIVATE_HOST, "eu-central-1", "app", Duration.ofMinutes(15), PASSING));
    }

    /** The SDK signs by the system's clock; ours is set to the second it says it signed at. */
    @ParameterizedTest
    @MethodSource("cases")
    void areTheSameAsTheAwsSdks(Case given) {
        String expected = sdkToken(given);
        var signedAt = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX")
                .parse(parameters(expected).get("X-Amz-Date"), Instant::from);

        var token = tokens(given, Clock.fixed(signedAt, ZoneOffset.UTC)).create();

        assertThat(token.value()).isEqualTo(expected);
    }

    /** Between two looks at its clock the SDK may lose a second of the duration; then it is asked again. */
    private static String sdkToken(Case given) {
        var sdk = DsqlUtilities.builder()
                .region(Region.of(given.region()))
                .credentialsProvider(StaticCredentialsProvider.create(given.credentials()))
                .build();
        var request = GenerateAuthTokenRequest.builder()
                .hostname(given.host())
                .expiresIn(given.duration())
                .build();
        String wanted = Long.toString(given.duration().toSeconds());
        return Stream.generate(() -> given.user().equals("admin")
                        ? sdk.generateDbConnectAdminAuthToken(request)
                        : sdk.generateDbConnectAuthToken(request))
                .limit(100)
                .filter(token -> wanted.equals(parameters(token).get("X-Amz-Expires")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sayWhatTheServiceLooksFor() {
        var token = tokens(new Case(HOST, "us-east-1", "app", Duration.ofMinutes(1), PASSING), NOON)
                .create();

        assertThat(token.value()).startsWith(HOST + "/?");
        assertThat(parameters(token.value()))
                .containsEntry("Action", "DbConnect")
                .containsEntry("X-Amz-Date", "20261120T120000Z")
                .containsEntry("X-Amz-Expires", "60")
                .containsEntry("X-Amz-Credential", "ASIDEXAMPLE%2F20261120%2Fus-east-1%2Fdsql%2Faws4_request")
                .containsEntry("X-Amz-Security-Token", "FQoGZXIvYXdzE%2F%2Ba%3D%3D%C3%BC")
                .containsEntry("X-Amz-SignedHeaders", "host");
        assertThat(parameters(token.value()).get("X-Amz-Signature")).matches(Pattern.compile("[0-9a-f]{64}"));
    }

    @Test
    void haveAnAgeAndAnEnd() {
        var token = tokens(new Case(HOST, "us-east-1", "admin", Duration.ofMinutes(15), LASTING), NOON)
                .create();

        assertThat(token.createdAt()).isEqualTo(NOON.instant());
        assertThat(token.expiresAt()).isEqualTo("2026-11-20T12:15:00Z");
        assertThat(token.age(NOON.instant().plusSeconds(2))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void areNeverShown() {
        var tokens = tokens(new Case(HOST, "us-east-1", "admin", Duration.ofMinutes(15), PASSING), NOON);
        var token = tokens.create();

        assertThat(token).hasToString("token made 2026-11-20T12:00:00.750Z, good until 2026-11-20T12:15:00Z");
        assertThat(tokens.toString()).contains(HOST).doesNotContain("ASIDEXAMPLE", "secret", "FQoG");
    }

    @Test
    void takeTheRegionFromTheEndpointAndAdminForUser() {
        var tokens = DsqlTokens.builder()
                .cluster(PRIVATE_HOST)
                .credentialsProvider(StaticCredentialsProvider.create(LASTING))
                .clock(NOON)
                .build();

        assertThat(tokens.create().value())
                .isEqualTo(
                        tokens(new Case(PRIVATE_HOST, "eu-central-1", "admin", Duration.ofMinutes(15), LASTING), NOON)
                                .create()
                                .value());
    }

    @Test
    void sayWhyThereIsNone() {
        AwsCredentialsProvider empty = () -> {
            throw SdkClientException.create("there is nothing here");
        };
        var tokens =
                DsqlTokens.builder().cluster(HOST).credentialsProvider(empty).build();

        assertThatThrownBy(tokens::create)
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageContaining(HOST)
                .hasMessageContaining("there is nothing here");
    }

    @Test
    void areSignedWithTheCredentialsOfTheMoment() {
        var current = new AwsCredentials[] {LASTING};
        AwsCredentialsProvider rotating = () -> current[0];
        var tokens = DsqlTokens.builder()
                .cluster(HOST)
                .credentialsProvider(rotating)
                .clock(NOON)
                .build();
        String before = tokens.create().value();

        current[0] = PASSING;

        assertThat(before).contains("AKIDEXAMPLE");
        assertThat(tokens.create().value()).contains("ASIDEXAMPLE");
    }

    private static DsqlTokens tokens(Case given, Clock clock) {
        return DsqlTokens.builder()
                .cluster(given.host())
                .region(given.region())
                .user(given.user())
                .duration(given.duration())
                .credentialsProvider(StaticCredentialsProvider.create(given.credentials()))
                .clock(clock)
                .build();
    }

    private static Map<String, String> parameters(String token) {
        return Stream.of(token.substring(token.indexOf('?') + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
