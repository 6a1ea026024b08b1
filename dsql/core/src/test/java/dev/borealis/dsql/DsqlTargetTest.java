package dev.borealis.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.aws.AwsEnvironment;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

class DsqlTargetTest {

    private static final String ID = "abcdefghijklmnopqrstuvwx12";
    private static final String HOST = ID + ".dsql.eu-west-1.on.aws";

    /** The cluster as named, the option region, the region of the environment; the host and the region to sign for. */
    @ParameterizedTest
    @CsvSource({
        HOST + ", , us-west-2, " + HOST + ", eu-west-1",
        HOST + ", us-east-1, us-west-2, " + HOST + ", us-east-1",
        ID + ", us-east-1, us-west-2, " + ID + ".dsql.us-east-1.on.aws, us-east-1",
        ID + ", , us-west-2, " + ID + ".dsql.us-west-2.on.aws, us-west-2",
        ID + ".dsql-fnh4.eu-west-3.on.aws, , , " + ID + ".dsql-fnh4.eu-west-3.on.aws, eu-west-3",
    })
    void findsHostAndRegion(String cluster, String region, String environment, String host, String signedFor) {
        var options = DsqlOptions.builder().set("cluster", cluster);
        Optional.ofNullable(region).ifPresent(given -> options.set("region", given));

        var target = resolve(options.build(), environment);

        assertThat(target.host()).isEqualTo(host);
        assertThat(target.region()).isEqualTo(signedFor);
    }

    @Test
    void saysWhatToDoWithoutARegion() {
        assertThatThrownBy(() -> resolve(with("cluster", ID), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(ID)
                .hasMessageContaining("AWS_REGION")
                .hasMessageContaining("AWS_DEFAULT_REGION")
                .hasMessageContaining("profile");
    }

    /** A loopback address is a tunnel's end; anything else may be a private endpoint that serves many clusters. */
    @ParameterizedTest
    @CsvSource({
        ", ",
        "127.0.0.1:15432, ",
        "localhost, ",
        "'[::1]:5432', ",
        "10.1.2.3, -c amzn-cluster-id=" + ID,
        "vpce-1.dsql-fnh4.us-east-1.vpce.amazonaws.com, -c amzn-cluster-id=" + ID,
    })
    void namesTheClusterToAPrivateEndpoint(String hostaddr, String startup) {
        var options = with("cluster", HOST).toBuilder();
        Optional.ofNullable(hostaddr).ifPresent(address -> options.set("hostaddr", address));

        assertThat(resolve(options.build(), null).startupOptions()).isEqualTo(Optional.ofNullable(startup));
    }

    @ParameterizedTest
    @CsvSource({"app, '\"app\"'", "My App, '\"My App\"'", "'we\"ird', '\"we\"\"ird\"'", "'a,b', '\"a,b\"'"})
    void quotesTheSchema(String schema, String path) {
        var options = with("cluster", HOST).toBuilder().set("schema", schema).build();

        assertThat(resolve(options, null).searchPath()).contains(path);
    }

    @Test
    void leavesTheSearchPathAloneWithoutASchema() {
        assertThat(resolve(with("cluster", HOST), null).searchPath()).isEmpty();
    }

    private static DsqlOptions with(String name, String value) {
        return DsqlOptions.builder().set(name, value).build();
    }

    private static DsqlTarget resolve(DsqlOptions options, String environmentRegion) {
        var aws = AwsEnvironment.of(name -> name.equals("AWS_REGION") ? environmentRegion : null);
        return new DsqlTargets(aws, AnonymousCredentialsProvider.create(), Clock.systemUTC(), DsqlListener.NONE)
                .resolve(options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "us east-1",
                " us-east-1",
                "us-east-1 ",
                "US-EAST-1",
                "us-east-1.evil.example/",
                "us",
                "us--1",
                "-",
                "\u00fc-1"
            })
    void refusesWhatIsNoRegion(String region) {
        assertThatThrownBy(() -> resolve(
                        DsqlOptions.builder()
                                .set("cluster", ID)
                                .set("region", region)
                                .build(),
                        null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no region: they are named like us-east-1");
    }
}
