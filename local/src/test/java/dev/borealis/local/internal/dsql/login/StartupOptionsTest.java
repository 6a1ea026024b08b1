package dev.borealis.local.internal.dsql.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** At start-up a client may set what it may set later, and name its cluster. */
final class StartupOptionsTest {
    @Test
    void driversSettingsPass() throws LoginRefused {
        assertThat(StartupOptions.settings(
                        Map.of("user", "admin", "database", "postgres", "DateStyle", "ISO", "application_name", "x")))
                .containsOnly(Map.entry("datestyle", "ISO"), Map.entry("application_name", "x"));
    }

    @Test
    void optionsAreTakenApart() throws LoginRefused {
        assertThat(StartupOptions.settings(
                        Map.of("options", "-c search_path=a\\ b --timezone=UTC amzn-cluster-id=abc -cenable_sort=off")))
                .containsOnly(
                        Map.entry("search_path", "a b"), Map.entry("timezone", "UTC"), Map.entry("enable_sort", "off"));
    }

    @Test
    void otherSettingsAreRefused() {
        assertThatThrownBy(() -> StartupOptions.settings(Map.of("lc_numeric", "C")))
                .isInstanceOf(LoginRefused.class)
                .hasMessage("setting configuration parameter \"lc_numeric\" not supported");
        assertThatThrownBy(() -> StartupOptions.settings(Map.of("options", "-c work_mem=1MB")))
                .isInstanceOf(LoginRefused.class)
                .hasMessage("setting configuration parameter \"work_mem\" not supported");
    }
}
