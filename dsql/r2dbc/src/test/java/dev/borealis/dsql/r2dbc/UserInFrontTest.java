package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.DsqlOption;
import io.r2dbc.spi.ConnectionFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserInFrontTest {

    private static final String HOST = "abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws";

    @ParameterizedTest
    @CsvSource({
        "r2dbc:aurora-dsql://h/postgres?user=x, r2dbc:aurora-dsql://x@h/postgres",
        "r2dbc:aurora-dsql://h:1/postgres?user=x&a=b, r2dbc:aurora-dsql://x@h:1/postgres?a=b",
        "r2dbc:aurora-dsql://h/postgres?a=b&user=x%40y, r2dbc:aurora-dsql://x%40y@h/postgres?a=b",
        "r2dbc:aurora-dsql://h/postgres?a=b&user=x&c=d, r2dbc:aurora-dsql://x@h/postgres?a=b&c=d",
        "r2dbc:aurora-dsql://h?user=x, r2dbc:aurora-dsql://x@h",
        "r2dbc:pool:aurora-dsql://h/?user=x, r2dbc:pool:aurora-dsql://x@h/",
        "r2dbc:aurora-dsql://h/postgres?superuser=x, r2dbc:aurora-dsql://h/postgres?superuser=x",
        "r2dbc:aurora-dsql://y@h/postgres?user=x, r2dbc:aurora-dsql://y@h/postgres?user=x",
        "r2dbc:aurora-dsql://h/postgres, r2dbc:aurora-dsql://h/postgres"
    })
    void movesTheUser(String given, String read) {
        assertThat(UserInFront.of(given)).isEqualTo(read);
    }

    @Test
    void aFactoryOfOursTakesTheUserInBothPlaces() {
        for (String url :
                new String[] {"r2dbc:aurora-dsql://clinic@" + HOST, "r2dbc:aurora-dsql://" + HOST + "?user=clinic"}) {
            assertThat(DsqlConnectionFactory.of(url).options().get(DsqlOption.USER))
                    .isEqualTo("clinic");
        }
    }

    /** This is what docs say: R2DBC reads URLs before any driver sees them. */
    @Test
    void r2dbcItselfRefusesTheUserAmongTheOptions() {
        assertThatThrownBy(() -> ConnectionFactories.get("r2dbc:aurora-dsql://" + HOST + "?user=clinic"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not declare option user");
    }
}
