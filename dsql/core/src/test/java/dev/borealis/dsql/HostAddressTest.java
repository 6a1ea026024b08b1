package dev.borealis.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {

    /** What was given, the host, the port to dial with 5432 as default, how it is written, whether it is this machine. */
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:15432, 127.0.0.1, 15432, 127.0.0.1:15432, true",
        "10.0.0.7, 10.0.0.7, 5432, 10.0.0.7, false",
        "localhost, localhost, 5432, localhost, true",
        "LocalHost:1, LocalHost, 1, LocalHost:1, true",
        "vpce-1.dsql-fnh4.us-east-1.vpce.amazonaws.com:6000, vpce-1.dsql-fnh4.us-east-1.vpce.amazonaws.com, 6000,"
                + " vpce-1.dsql-fnh4.us-east-1.vpce.amazonaws.com:6000, false",
        "::1, ::1, 5432, [::1], true",
        "[::1]:5433, ::1, 5433, [::1]:5433, true",
        "[2001:db8::7], 2001:db8::7, 5432, [2001:db8::7], false",
        "127.example.com, 127.example.com, 5432, 127.example.com, false",
    })
    void readsAddressesWithAndWithoutPort(String given, String host, int port, String written, boolean loopback) {
        var address = HostAddress.parse(given);

        assertThat(address.host()).isEqualTo(host);
        assertThat(address.portOr(5432)).isEqualTo(port);
        assertThat(address).hasToString(written);
        assertThat(address.isLoopback()).isEqualTo(loopback);
        assertThat(HostAddress.parse(written)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ":5432", "host:", "host:0", "host:65536", "host:five", "[::1", "[::1]5432", "[]"})
    void refusesWhatCannotBeDialled(String given) {
        assertThatThrownBy(() -> HostAddress.parse(given)).isInstanceOf(IllegalArgumentException.class);
    }
}
