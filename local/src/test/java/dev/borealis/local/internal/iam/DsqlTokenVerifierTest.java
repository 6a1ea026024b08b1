package dev.borealis.local.internal.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.iam.TokenVerdict.Accepted;
import dev.borealis.local.internal.iam.TokenVerdict.Denied;
import dev.borealis.local.internal.signature.SignatureVersion4;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokens at the top were signed by botocore 1.43 at a fixed time. */
class DsqlTokenVerifierTest {
    private static final String HOST = "abcdefghijklmnopqrstuvwxyz.dsql.us-east-1.on.aws";
    private static final String TOKEN = HOST + "/?Action=DbConnectAdmin"
            + "&X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIDLOCALEXAMPLE%2F20260101%2Fus-east-1%2Fdsql%2Faws4_request"
            + "&X-Amz-Date=20260101T000000Z"
            + "&X-Amz-Expires=900"
            + "&X-Amz-SignedHeaders=host"
            + "&X-Amz-Signature=8dc615a113ee52ea63386e2516753d824817d6b4447cf0d2f0f75274c825c8b6";

    private static final String SYDNEY = "abcdefghijklmnopqrstuvwxyz.dsql.ap-southeast-2.on.aws";
    private static final String SESSION_TOKEN = "FwoGZXIvYXdzEXAMPLE//+==";
    private static final String TEMPORARY = SYDNEY + "/?Action=DbConnect"
            + "&X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIDLOCALEXAMPLE%2F20260101%2Fap-southeast-2%2Fdsql%2Faws4_request"
            + "&X-Amz-Date=20260101T000000Z"
            + "&X-Amz-Expires=604800"
            + "&X-Amz-SignedHeaders=host"
            + "&X-Amz-Security-Token=FwoGZXIvYXdzEXAMPLE%2F%2F%2B%3D%3D"
            + "&X-Amz-Signature=c0b0221ca778b8e0ee098fd3c91bf1b005c026307065b345b5f5b524577fbb23";

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+localEXAMPLEKEY";
    private static final AccessKey KEY = new AccessKey("AKIDLOCALEXAMPLE", SECRET);
    private static final Instant SIGNED = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_token_is_accepted_for_what_it_was_signed_for() {
        assertThat(verifier(KEY, "us-east-1", SIGNED).verify(TOKEN, "admin", HOST))
                .isEqualTo(new Accepted("AKIDLOCALEXAMPLE"));
    }

    @Test
    void temporary_credentials_need_their_session_token() {
        AccessKey temporary = new AccessKey(KEY.id(), SECRET, SESSION_TOKEN);
        assertThat(verifier(temporary, "ap-southeast-2", SIGNED).verify(TEMPORARY, "app", SYDNEY))
                .isEqualTo(new Accepted(KEY.id()));

        String invalid = "The security token included in the request is invalid.";
        assertThat(hint(verifier(KEY, "ap-southeast-2", SIGNED).verify(TEMPORARY, "app", SYDNEY)))
                .isEqualTo(invalid);
        assertThat(hint(verifier(temporary, "us-east-1", SIGNED).verify(TOKEN, "admin", HOST)))
                .isEqualTo(invalid);
        assertThat(hint(verifier(new AccessKey(KEY.id(), SECRET, "another"), "ap-southeast-2", SIGNED)
                        .verify(TEMPORARY, "app", SYDNEY)))
                .isEqualTo(invalid);
    }

    @Test
    void a_host_name_has_no_case_but_a_signature_has() {
        assertThat(verifier(KEY, "us-east-1", SIGNED).verify(TOKEN, "admin", HOST.replace("dsql", "DSQL")))
                .isInstanceOf(Accepted.class);
        assertThat(hint(verifyAtOnce(TOKEN.replace("us-east-1.on.aws", "us-east-1.ON.aws"))))
                .startsWith("The request signature we calculated");
    }

    @ParameterizedTest
    @MethodSource
    void a_token_is_denied_when_any_parameter_is_another(String altered) {
        assertThat(altered).isNotEqualTo(TOKEN);
        Denied denied = (Denied) verifyAtOnce(altered);
        assertThat(denied.message()).isEqualTo("unable to accept connection, access denied");
        assertThat(denied.sqlState()).isEqualTo("28000");
        assertThat(denied.hint()).isNotBlank().doesNotContain(TOKEN.substring(TOKEN.length() - 64), SECRET);
    }

    static Stream<String> a_token_is_denied_when_any_parameter_is_another() {
        String query = TOKEN.substring(TOKEN.indexOf('?') + 1);
        Stream<String> removedOrTwice = Stream.of(query.split("&", -1))
                .flatMap(p -> Stream.of(
                        TOKEN.replace("?" + p + "&", "?").replace("&" + p, ""),
                        TOKEN + "&" + p,
                        TOKEN.replace(p, p.substring(0, p.indexOf('='))),
                        TOKEN.replace(p, p.substring(0, p.indexOf('=') + 1)),
                        TOKEN.replace(p, "x" + p),
                        TOKEN.replace(p, p + "0")));
        return Stream.concat(
                removedOrTwice,
                Stream.of(
                        TOKEN.replace(HOST, "zyxwvutsrqponmlkjihgfedcba.dsql.us-east-1.on.aws"),
                        TOKEN.replace(HOST, HOST + ":5432"),
                        TOKEN.replace(HOST, "https://" + HOST),
                        TOKEN.replace("DbConnectAdmin", "DbConnect"),
                        TOKEN.replace("HMAC-SHA256", "HMAC-SHA512"),
                        TOKEN.replace("AKIDLOCALEXAMPLE", "AKIDLOCALEXAMPLF"),
                        TOKEN.replace("%2F20260101", "%2F20260102"),
                        TOKEN.replace("%2Fus-east-1", "%2Fus-west-2"),
                        TOKEN.replace("%2Fdsql", "%2Frds-db"),
                        TOKEN.replace("aws4_request", "aws5_request"),
                        TOKEN.replace("20260101T000000Z", "20260101T000001Z"),
                        TOKEN.replace("Expires=900", "Expires=901"),
                        TOKEN.replace("Expires=900", "Expires=0"),
                        TOKEN.replace("Expires=900", "Expires=-900"),
                        TOKEN.replace("Expires=900", "Expires=604801"),
                        TOKEN.replace("SignedHeaders=host", "SignedHeaders=host%3Bx-amz-date"),
                        TOKEN.replace("Signature=8dc6", "Signature=8dc7"),
                        TOKEN.replace("Signature=8dc6", "Signature=8DC6"),
                        TOKEN + "&X-Amz-Security-Token=abc",
                        TOKEN + "&Extra=1"));
    }

    @ParameterizedTest
    @CsvSource({
        "app, DbConnectAdmin, but this user needs DbConnect.",
        "Admin, DbConnectAdmin, but this user needs DbConnect.",
    })
    void the_action_must_fit_the_user(String user, String signed, String hint) {
        assertThat(hint(verifier(KEY, "us-east-1", SIGNED).verify(TOKEN, user, HOST)))
                .contains(signed)
                .endsWith(hint);
    }

    @Test
    void a_token_may_count_for_a_week_and_no_longer() {
        assertThat(verifier(KEY, "us-east-1", SIGNED).verify(signed(604_800), "admin", HOST))
                .isInstanceOf(TokenVerdict.Accepted.class);
        assertThat(hint(verifier(KEY, "us-east-1", SIGNED).verify(signed(604_801), "admin", HOST)))
                .startsWith("X-Amz-Expires must be less than a week (in seconds)");
    }

    private static String signed(int seconds) {
        String token = TOKEN.replace("Expires=900", "Expires=" + seconds);
        PresignedRequest request = PresignedRequest.parse(token).orElseThrow();
        Credential credential =
                Credential.parse(request.get("X-Amz-Credential")).orElseThrow();
        String signature =
                SignatureVersion4.of(request.canonical(), request.get("X-Amz-Date"), credential.scope(), SECRET);
        return token.substring(0, token.indexOf("X-Amz-Signature=")) + "X-Amz-Signature=" + signature;
    }

    @Test
    void an_ordinary_users_action_is_not_enough_for_the_administrator() {
        AccessKey temporary = new AccessKey(KEY.id(), SECRET, SESSION_TOKEN);
        assertThat(hint(verifier(temporary, "ap-southeast-2", SIGNED).verify(TEMPORARY, "admin", SYDNEY)))
                .isEqualTo("The token was signed for the action DbConnect, but this user needs DbConnectAdmin.");
    }

    @Test
    void a_token_of_another_cluster_or_region_is_denied_with_the_reason() {
        String other = "zyxwvutsrqponmlkjihgfedcba.dsql.us-east-1.on.aws";
        assertThat(hint(verifier(KEY, "us-east-1", SIGNED).verify(TOKEN, "admin", other)))
                .isEqualTo("The token was signed for the host " + HOST + ", not for " + other + ".");
        assertThat(hint(verifier(KEY, "us-west-2", SIGNED).verify(TOKEN, "admin", HOST)))
                .isEqualTo("Credential should be scoped to the region 'us-west-2', not 'us-east-1'.");
    }

    @Test
    void a_key_that_is_not_known_and_a_secret_that_is_not_right_are_denied() {
        assertThat(hint(verifier(new AccessKey("AKIDANOTHER", SECRET), "us-east-1", SIGNED)
                        .verify(TOKEN, "admin", HOST)))
                .isEqualTo("The security token included in the request is invalid.");
        assertThat(hint(verifier(new AccessKey(KEY.id(), "another"), "us-east-1", SIGNED)
                        .verify(TOKEN, "admin", HOST)))
                .startsWith("The request signature we calculated does not match");
    }

    @Test
    void any_of_several_keys_may_sign() {
        Clock clock = Clock.fixed(SIGNED, ZoneOffset.UTC);
        List<AccessKey> keys = List.of(new AccessKey("AKIDANOTHER", "another"), KEY);
        assertThat(new DsqlTokenVerifier(keys, "us-east-1", clock).verify(TOKEN, "admin", HOST))
                .isEqualTo(new Accepted(KEY.id()));
    }

    @ParameterizedTest
    @CsvSource({"-300, true", "-301, false", "0, true", "900, true", "901, false", "31536000, false"})
    void a_token_counts_from_five_minutes_before_it_was_signed_until_it_expires(long seconds, boolean accepted) {
        TokenVerdict verdict =
                verifier(KEY, "us-east-1", SIGNED.plusSeconds(seconds)).verify(TOKEN, "admin", HOST);
        assertThat(verdict instanceof Accepted).isEqualTo(accepted);
    }

    @Test
    void the_hint_of_a_stale_token_says_when_it_was_signed_and_what_time_it_is() {
        assertThat(hint(verifier(KEY, "us-east-1", SIGNED.plusSeconds(1800)).verify(TOKEN, "admin", HOST)))
                .isEqualTo("Signature expired: 20260101T000000Z is now earlier than 20260101T001500Z"
                        + " (20260101T003000Z - 15 min.)");
        assertThat(hint(verifier(KEY, "us-east-1", SIGNED.minusSeconds(600)).verify(TOKEN, "admin", HOST)))
                .isEqualTo("Signature not yet current: 20260101T000000Z is still later than 20251231T235500Z"
                        + " (20251231T235000Z + 5 min.)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/?",
                "?",
                "password",
                HOST,
                HOST + "/",
                HOST + "/?",
                HOST + "/?&",
                HOST + "/?=",
                HOST + "/path?Action=DbConnect",
                HOST + "/?Action",
                HOST + "/?Action=%",
                HOST + "/?Action=%4",
                HOST + "/?Action=%zz",
                HOST + "/?Action=%00",
                HOST + "/?Action=\u0000",
                HOST + "/?Action=\u00e9",
            })
    void what_is_no_token_is_denied(String text) {
        assertThat(hint(verifyAtOnce(text))).isEqualTo("The password is not an IAM authentication token.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"20260230T000000Z", "20260101T250000Z", "2026-01-01T00:00:00Z", "20260101T000000", "999999999T0Z"
            })
    void a_time_that_never_was_is_denied(String time) {
        assertThat(hint(verifyAtOnce(TOKEN.replace("20260101T000000Z", time))))
                .isEqualTo("The password is not an IAM authentication token.");
    }

    @Test
    void an_endless_token_is_denied() {
        assertThat(verifyAtOnce(TOKEN + "&a=" + "a".repeat(10_000_000))).isInstanceOf(Denied.class);
    }

    @Test
    void a_token_with_any_character_changed_is_denied_and_never_fails_otherwise() {
        Random random = new Random(20261120);
        IntStream.range(0, 5_000).forEach(i -> {
            char[] mutated = TOKEN.toCharArray();
            int at = random.nextInt(mutated.length);
            mutated[at] = (char) random.nextInt(random.nextBoolean() ? 128 : 65536);
            String text = new String(mutated);
            // in a percent-encoded slash the case of the digit is all that may vary
            boolean same = text.replace("%2f", "%2F").equals(TOKEN);
            assertThat(verifyAtOnce(text) instanceof Accepted).as(text).isEqualTo(same);
        });
    }

    @Test
    void random_texts_are_denied_and_never_fail_otherwise() {
        Random random = new Random(4711);
        String alphabet = TOKEN + "%&=/?\u0000\n";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? HOST + "/?" : "");
            for (int length = random.nextInt(200); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(verifyAtOnce(text.toString())).isInstanceOf(Denied.class);
        }
    }

    @Test
    void secrets_do_not_show_in_texts() {
        assertThat(new AccessKey("AKID", "secret", "session")).hasToString("AccessKey[AKID]");
    }

    private static TokenVerdict verifyAtOnce(String token) {
        return verifier(KEY, "us-east-1", SIGNED).verify(token, "admin", HOST);
    }

    private static DsqlTokenVerifier verifier(AccessKey key, String region, Instant now) {
        return new DsqlTokenVerifier(List.of(key), region, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static String hint(TokenVerdict verdict) {
        return ((Denied) verdict).hint();
    }
}
