package dev.borealis.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DsqlOptionsTest {

    @Test
    void noTwoOptionsShareAName() {
        var seen = new HashSet<String>();

        assertThat(DsqlOption.all().stream()
                        .flatMap(option -> Stream.concat(Stream.of(option.name()), option.aliases().stream())))
                .allMatch(seen::add);
    }

    @Test
    void everyOptionIsDescribedAndFoundByItsNames() {
        assertThat(DsqlOption.all()).allSatisfy(option -> {
            assertThat(option.description()).endsWith(".");
            assertThat(DsqlOption.named(option.name())).contains(option);
            assertThat(option.aliases())
                    .allSatisfy(alias -> assertThat(DsqlOption.named(alias)).contains(option));
        });
    }

    @Test
    void everyDefaultCanBeWrittenDownAndReadAgain() {
        assertThat(DsqlOption.all()).allSatisfy(DsqlOptionsTest::defaultSurvives);
    }

    private static <T> void defaultSurvives(DsqlOption<T> option) {
        option.defaultValue()
                .ifPresent(
                        value -> assertThat(option.parse(option.print(value))).isEqualTo(value));
    }

    @Test
    void aChoiceListsItsValues() {
        assertThat(DsqlOption.SSLMODE.choices()).isEqualTo(List.of("verify-full", "verify-ca", "require"));
        assertThat(DsqlOption.USER.choices()).isEmpty();
    }

    @Test
    void typedValuesAreCheckedAsTextIs() {
        var options = DsqlOptions.builder();

        assertThatThrownBy(() -> options.set(DsqlOption.TOKEN_DURATION, Duration.ofMillis(999)))
                .hasMessageContaining("tokenDurationSecs");
        assertThatThrownBy(() -> options.set(DsqlOption.TOKEN_DURATION, Duration.ofDays(8)))
                .hasMessageContaining("604800");
        assertThatThrownBy(() -> options.set(DsqlOption.PORT, 0)).hasMessageContaining("port");
        assertThat(options.set(DsqlOption.TOKEN_DURATION, Duration.ofDays(7))
                        .build()
                        .get(DsqlOption.TOKEN_DURATION))
                .isEqualTo(Duration.ofDays(7));
    }

    @Test
    void whatIsMissingIsNamed() {
        var nothing = DsqlOptions.builder().build();

        assertThatThrownBy(() -> nothing.get(DsqlOption.CLUSTER))
                .hasMessageContaining("cluster")
                .hasMessageContaining("PrivateLink");
    }

    @Test
    void optionsAreEqualByValueAndKeepSecretsToThemselves() {
        var one = DsqlOptions.builder()
                .set("user", "app")
                .set("sslpassword", "hush")
                .build();
        var same = one.toBuilder().build();
        var other = one.toBuilder().set("sslpassword", "other").build();

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
        assertThat(one).hasToString("DsqlOptions[user=app]");
    }

    @Test
    void othersWin() {
        var one = DsqlOptions.builder()
                .set("user", "one")
                .set("region", "eu-west-1")
                .build();
        var two = DsqlOptions.builder().set("user", "two").build();

        assertThat(one.toBuilder().setAll(two).build())
                .isEqualTo(DsqlOptions.builder()
                        .set("region", "eu-west-1")
                        .set("user", "two")
                        .build());
    }
}
