package dev.borealis.examples.petclinic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.LocalAurora;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The application on a database that is there already: one property names it, and the AWS SDK finds the credentials. */
final class UrlTest {

    private static final Properties BEFORE = new Properties();

    private static LocalAurora aurora;

    enum Given {
        DSQL,
        POSTGRESQL,
        MYSQL;

        /** Loses the answer to a COMMIT that took effect. */
        String lostCommit() {
            return this == DSQL ? "drop-after-commit" : "data-api-reset-after,operation=CommitTransaction";
        }

        String url() {
            return switch (this) {
                case DSQL -> aurora.dsql().jdbcUrl();
                case POSTGRESQL -> aurora.dataApi().postgresql().jdbcUrl();
                case MYSQL -> aurora.dataApi().mysql().jdbcUrl();
            };
        }
    }

    @BeforeAll
    static void start() {
        BEFORE.putAll(System.getProperties());
        aurora = LocalAurora.start();
        System.setProperty("aws.accessKeyId", aurora.accessKeyId());
        System.setProperty("aws.secretAccessKey", aurora.secretAccessKey());
    }

    @AfterAll
    static void stop() {
        System.setProperties(BEFORE);
        aurora.close();
    }

    @ParameterizedTest
    @EnumSource
    void oneUrlIsAllItNeeds(Given given) throws Exception {
        try (RunningClinic clinic = new RunningClinic("--clinic.url=" + given.url())) {
            assertThat(clinic.get("/owners?lastName=O'n").body()).contains("5 found", "O&#39;Neil");
            assertThat(clinic.post("/owners/new", owner(given.name())).body()).contains("Zoë " + given.name());

            aurora.faults().add(given.lostCommit());
            assertThat(clinic.post("/owners/new", owner("Unsure")).body()).contains("it may be saved, or not");
            assertThat(clinic.get("/owners?lastName=Unsure").body()).contains("1 found");
        }
        try (RunningClinic again = new RunningClinic("--clinic.url=" + given.url())) {
            assertThat(again.get("/owners?lastName=" + given.name()).body()).contains("1 found");
        }
    }

    private static Map<String, String> owner(String lastName) {
        return Map.of(
                "firstName",
                "Zoë",
                "lastName",
                lastName,
                "address",
                "1 Way",
                "city",
                "Łódź",
                "telephone",
                "0123456789");
    }
}
