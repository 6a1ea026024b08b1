package dev.borealis.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionLifetimeTest {

    @ParameterizedTest
    @CsvSource({"0, 3300", "0.5, 3000", "0.25, 3150"})
    void drawsLifetimesThatEndApartAndBeforeTheHour(double random, long seconds) {
        assertThat(ConnectionLifetime.of(DsqlOptions.builder().build()).draw(random))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"maxLifetimeSecs, 3600", "maxLifetimeSecs, 29", "lifetimeSpreadSecs, -1"})
    void saysWhatIsWrongWithAnOption(String name, String value) {
        assertThatThrownBy(() -> DsqlOptions.builder().set(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("it is not");
    }

    @Test
    void refusesASpreadThatLeavesNoLife() {
        var options = DsqlOptions.builder()
                .set("maxLifetimeSecs", "60")
                .set("lifetimeSpreadSecs", "60")
                .build();
        assertThatThrownBy(() -> ConnectionLifetime.of(options)).hasMessageContaining("spread");
    }
}
