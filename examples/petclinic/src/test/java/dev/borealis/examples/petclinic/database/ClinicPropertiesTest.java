package dev.borealis.examples.petclinic.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClinicPropertiesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', '', admin, DSQL",
                "'', x.dsql.eu-west-1.on.aws, clinic, DSQL",
                "jdbc:aurora-dsql://x, '', admin, DSQL",
                "jdbc:aurora-data-api:postgresql:///c, '', admin, DATA_API_POSTGRESQL",
                "jdbc:aurora-data-api:mysql:///c, '', admin, DATA_API_MYSQL",
                "jdbc:postgresql://h/d, '', admin, POSTGRESQL",
            })
    void tellTheKindOfAurora(String url, String cluster, String user, Database kind) {
        assertThat(new ClinicProperties(Database.DSQL, url, cluster, "", user, "").kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "DSQL, jdbc:aurora-dsql://x, x.dsql.eu-west-1.on.aws, admin, leave one of them out",
        "DATA_API_MYSQL, '', x.dsql.eu-west-1.on.aws, admin, leave one of them out",
        "DSQL, jdbc:mysql://h/d?password=secret, '', admin, 'not with jdbc:mysql:'",
        "POSTGRESQL, '', '', admin, 'wants a clinic.url'",
        "DSQL, nonsense, '', admin, 'clinic.url begins with'",
        "DSQL, '', '', it's, 'made of a-z'",
    })
    void refuseWhatDoesNotFit(Database database, String url, String cluster, String user, String says) {
        assertThatThrownBy(() -> new ClinicProperties(database, url, cluster, "", user, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says)
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"admin, '', public", "admin, shop, shop", "clinic, '', clinic", "clinic, myschema, myschema"})
    void tellTheSchema(String user, String schema, String tables) {
        assertThat(new ClinicProperties(Database.DSQL, "", "", "", user, schema).tables())
                .isEqualTo(tables);
    }

    @Test
    void refuseASchemaThatWantsQuotes() {
        assertThatThrownBy(() -> new ClinicProperties(Database.DSQL, "", "", "", "admin", "a b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clinic.schema (CLUSTER_SCHEMA)");
    }
}
