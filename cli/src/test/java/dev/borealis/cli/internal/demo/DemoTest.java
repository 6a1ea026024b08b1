package dev.borealis.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTest {
    @Test
    void holdsOnLocalAuroraThroughEveryConnector() throws Exception {
        StringWriter out = new StringWriter();
        boolean held = new Demo(Map.of("BOREALIS_VERTX", "vertx/target/class-path"), out).run();
        assertThat(out.toString())
                .contains(
                        "Pet Clinic through JDBC, as admin",
                        "Pet Clinic through JDBC, as a user in its own schema",
                        "Pet Clinic through JDBC and HikariCP, as admin",
                        "Pet Clinic through R2DBC, as admin",
                        "Pet Clinic through R2DBC and its pool, as admin",
                        "Pet Clinic through Vert.x, as admin",
                        "Pet Clinic through Vert.x and its pool, as admin",
                        "Pet Clinic through JDBC over the Data API, on PostgreSQL",
                        "Pet Clinic through JDBC over the Data API, on MySQL",
                        "AuroraDatabase through the Data API, on PostgreSQL",
                        "AuroraDatabase through the Data API, on MySQL")
                .contains("Qimmeq", "Alistair O'Brien", "ours after 2 attempts", "Everything held.")
                .doesNotContain("FAILED");
        assertThat(out.toString().split("ours after 2 attempts", -1)).hasSize(1 + 4);
        assertThat(held).isTrue();
    }
}
