package dev.borealis.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterNameTest {

    private static final String ID = "abcdefghijklmnopqrstuvwx12";

    /** What was given, the id and the region it tells, and its endpoint in us-west-2. */
    @ParameterizedTest
    @CsvSource({
        ID + ", " + ID + ", , " + ID + ".dsql.us-west-2.on.aws",
        ID + ".dsql.eu-west-1.on.aws, " + ID + ", eu-west-1, " + ID + ".dsql.eu-west-1.on.aws",
        ID + ".dsql-fnh4.eu-west-1.on.aws, " + ID + ", eu-west-1, " + ID + ".dsql-fnh4.eu-west-1.on.aws",
        "Cluster.DSQL.us-gov-west-1.On.Aws, cluster, us-gov-west-1, cluster.dsql.us-gov-west-1.on.aws",
        "'  " + ID + " ', " + ID + ", , " + ID + ".dsql.us-west-2.on.aws",
    })
    void readsEndpointsAndIds(String given, String id, String region, String endpoint) {
        var name = ClusterName.parse(given);

        assertThat(name.id()).isEqualTo(id);
        assertThat(name.region()).isEqualTo(Optional.ofNullable(region));
        assertThat(name.endpoint("us-west-2")).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "db.example.com",
                "abcdefghijklmnopqrstuvwx1", // 25 characters
                "abcdefghijklmnopqrstuvwx123", // 27 characters
                ID + ".dsql.on.aws",
                ID + ".dsqlx.eu-west-1.on.aws",
                ID + ".dsql.eu-west-1.on.aws.example.com",
                ID + ".rds.eu-west-1.on.aws",
                ".dsql.eu-west-1.on.aws",
            })
    void refusesAnythingElseAndSaysWhatItTakes(String given) {
        assertThatThrownBy(() -> ClusterName.parse(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + given + "\"")
                .hasMessageContaining("<id>.dsql.<region>.on.aws")
                .hasMessageContaining("<id>.dsql-<suffix>.<region>.on.aws")
                .hasMessageContaining("26");
    }

    @Test
    void tellsHowToUseAVpcEndpointsOwnName() {
        String name = "vpce-04037adb76c111221-d849uc2p.dsql-fnh4.us-east-1.vpce.amazonaws.com";

        assertThatThrownBy(() -> ClusterName.parse(name)).hasMessageContaining("hostaddr=" + name);
    }

    @Test
    void namesAreEqualIfTheyNameTheSame() {
        assertThat(ClusterName.parse(ID))
                .isEqualTo(ClusterName.parse(ID.toUpperCase(Locale.ROOT)))
                .hasSameHashCodeAs(ClusterName.parse(ID))
                .isNotEqualTo(ClusterName.parse(ID + ".dsql.eu-west-1.on.aws"));
    }
}
