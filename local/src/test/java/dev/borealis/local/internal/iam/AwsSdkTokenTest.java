package dev.borealis.local.internal.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.iam.TokenVerdict.Accepted;
import dev.borealis.local.internal.iam.TokenVerdict.Denied;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dsql.DsqlUtilities;
import software.amazon.awssdk.services.dsql.model.GenerateAuthTokenRequest;

/** Tokens as the AWS SDK for Java makes them. */
class AwsSdkTokenTest {
    private static final String HOST = "abcdefghijklmnopqrstuvwxyz.dsql.us-east-1.on.aws";

    @ParameterizedTest
    @CsvSource({
        "us-east-1, admin, 1",
        "us-east-1, admin, 900",
        "eu-central-1, app, 900",
        "ap-northeast-3, admin, 604800",
        "us-west-2, DbConnectAdmin, 60",
    })
    void tokens_are_accepted(String region, String user, long seconds) {
        String token = token(AwsBasicCredentials.create("AKID", "secret"), region, user, Duration.ofSeconds(seconds));
        assertThat(verifier(new AccessKey("AKID", "secret"), region).verify(token, user, HOST))
                .isEqualTo(new Accepted("AKID"));
    }

    @Test
    void tokens_of_any_credentials_are_accepted() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            String secret = text(random, 40);
            String session = text(random, 1 + random.nextInt(800));
            String token = token(
                    AwsSessionCredentials.create("ASIA" + i, secret, session),
                    "us-east-1",
                    "admin",
                    Duration.ofDays(1));
            assertThat(verifier(new AccessKey("ASIA" + i, secret, session), "us-east-1")
                            .verify(token, "admin", HOST))
                    .isEqualTo(new Accepted("ASIA" + i));
            assertThat(verifier(new AccessKey("ASIA" + i, secret + "x", session), "us-east-1")
                            .verify(token, "admin", HOST))
                    .isInstanceOf(Denied.class);
        }
    }

    /** Printable characters without the space, as credentials have. */
    private static String text(Random random, int length) {
        return random.ints(length, '!', 0x7f)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String token(AwsCredentials credentials, String region, String user, Duration lifetime) {
        DsqlUtilities utilities = DsqlUtilities.builder()
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
        GenerateAuthTokenRequest request = GenerateAuthTokenRequest.builder()
                .hostname(HOST)
                .region(Region.of(region))
                .expiresIn(lifetime)
                .build();
        return user.equals("admin")
                ? utilities.generateDbConnectAdminAuthToken(request)
                : utilities.generateDbConnectAuthToken(request);
    }

    /** A minute behind, so that the shortest token does not expire under a slow test. */
    private static DsqlTokenVerifier verifier(AccessKey key, String region) {
        return new DsqlTokenVerifier(List.of(key), region, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-1)));
    }
}
