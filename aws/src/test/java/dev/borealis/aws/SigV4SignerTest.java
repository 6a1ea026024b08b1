package dev.borealis.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.aws.SigV4Request.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * The signatures that AWS publishes in its Signature Version 4 test suite, for the cases a client of ours can come to.
 */
class SigV4SignerTest {

    private static final String HOST = "example.amazonaws.com";
    private static final String KEY_ID = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String SESSION = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
    private static final String UNRESERVED = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");

    private static final AwsCredentials LASTING = AwsBasicCredentials.create(KEY_ID, SECRET);
    private static final AwsCredentials PASSING = AwsSessionCredentials.create(KEY_ID, SECRET, SESSION);

    private final SigV4Signer signer = new SigV4Signer("service", "us-east-1");

    @ParameterizedTest(name = "{0}")
    @MethodSource("publishedSignatures")
    void signsHeadersAsPublished(
            String name, SigV4Request request, AwsCredentials credentials, String signed, String signature) {
        var headers = signer.sign(request, credentials, THEN);

        assertThat(headers)
                .contains(
                        new Pair("X-Amz-Date", "20150830T123600Z"),
                        new Pair(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders="
                                        + signed + ", Signature=" + signature));
    }

    static Stream<Arguments> publishedSignatures() {
        var get = SigV4Request.get(HOST, "/");
        String plain = "host;x-amz-date";
        byte[] form = "Param1=value1".getBytes(UTF_8);
        return Stream.of(
                Arguments.of(
                        "get-vanilla",
                        get,
                        LASTING,
                        plain,
                        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
                Arguments.of(
                        "get-vanilla-with-session-token",
                        get,
                        PASSING,
                        "host;x-amz-date;x-amz-security-token",
                        "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8"),
                Arguments.of(
                        "get-vanilla-query-order-key-case",
                        get.withParameter("Param2", "value2").withParameter("Param1", "value1"),
                        LASTING,
                        plain,
                        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
                Arguments.of(
                        "get-vanilla-query-unreserved",
                        get.withParameter(UNRESERVED, UNRESERVED),
                        LASTING,
                        plain,
                        "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197"),
                Arguments.of(
                        "get-vanilla-utf8-query",
                        get.withParameter("\u1234", "bar"),
                        LASTING,
                        plain,
                        "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
                Arguments.of(
                        "get-utf8",
                        SigV4Request.get(HOST, "/\u1234"),
                        LASTING,
                        plain,
                        "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
                Arguments.of(
                        "get-space",
                        SigV4Request.get(HOST, "/example space/"),
                        LASTING,
                        plain,
                        "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"),
                Arguments.of(
                        "get-header-value-trim",
                        get.withHeader("My-Header1", " value1").withHeader("My-Header2", " \"a   b   c\""),
                        LASTING,
                        "host;my-header1;my-header2;x-amz-date",
                        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
                Arguments.of(
                        "get-header-key-duplicate",
                        get.withHeader("My-Header1", "value2")
                                .withHeader("My-Header1", "value2")
                                .withHeader("My-Header1", "value1"),
                        LASTING,
                        "host;my-header1;x-amz-date",
                        "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"),
                Arguments.of(
                        "post-vanilla",
                        SigV4Request.post(HOST, "/", new byte[0]),
                        LASTING,
                        plain,
                        "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
                Arguments.of(
                        "post-x-www-form-urlencoded",
                        SigV4Request.post(HOST, "/", form)
                                .withHeader("Content-Type", "application/x-www-form-urlencoded")
                                .withHeader("Content-Length", "13")
                                .withHeader(
                                        "x-amz-content-sha256",
                                        "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e"),
                        LASTING,
                        "content-length;content-type;host;x-amz-content-sha256;x-amz-date",
                        "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b"));
    }

    @Test
    void presignsAsPublished() {
        var request =
                SigV4Request.get(HOST, "/").withParameter("Param2", "value2").withParameter("Param1", "value1");

        assertThat(parameters(signer.presign(request, LASTING, THEN, Duration.ofHours(1))))
                .containsExactlyInAnyOrder(
                        "Param2=value2",
                        "Param1=value1",
                        "X-Amz-Algorithm=AWS4-HMAC-SHA256",
                        "X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fservice%2Faws4_request",
                        "X-Amz-Date=20150830T123600Z",
                        "X-Amz-SignedHeaders=host",
                        "X-Amz-Expires=3600",
                        "X-Amz-Signature=86012e2c9ad4d77369f5d81c11f75158aae4f895a085212cc6d3f923d300bed5");
    }

    @Test
    void presignsTheSessionTokenAsPublished() {
        assertThat(parameters(signer.presign(SigV4Request.get(HOST, "/"), PASSING, THEN, Duration.ofHours(1))))
                .contains(
                        "X-Amz-Security-Token=" + SESSION,
                        "X-Amz-Signature=7ff2b50b376cb4d151970630573d6291dc128cc5c2a12ffb237f73cc53f67b6c");
    }

    @Test
    void handsTheSessionTokenOverAsAHeader() {
        assertThat(signer.sign(SigV4Request.get(HOST, "/"), PASSING, THEN))
                .contains(new Pair("X-Amz-Security-Token", SESSION));
    }

    @Test
    void aKeptKeyIsNotUsedForAnotherDayOrSecret() {
        var other = AwsBasicCredentials.create(KEY_ID, "another secret");
        var tomorrow = THEN.plus(Duration.ofDays(1));
        var first = signature(signer, LASTING, THEN);

        assertThat(signature(signer, LASTING, tomorrow))
                .isNotEqualTo(first)
                .isEqualTo(signature(new SigV4Signer("service", "us-east-1"), LASTING, tomorrow));
        assertThat(signature(signer, other, tomorrow))
                .isEqualTo(signature(new SigV4Signer("service", "us-east-1"), other, tomorrow));
        assertThat(signature(signer, LASTING, THEN)).isEqualTo(first);
    }

    private static String signature(SigV4Signer signer, AwsCredentials credentials, Instant at) {
        return signer.presign(SigV4Request.get(HOST, "/"), credentials, at, Duration.ofHours(1));
    }

    private static List<String> parameters(String query) {
        return List.of(query.split("&"));
    }
}
