package dev.borealis.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTest {
    @Test
    void holdsOnLocalAuroraThroughEveryConnector() throws Exception {
        StringWriter out = new StringWriter();
        boolean held = new Demo(Map.of(), out).run();
        assertThat(out.toString())
                .contains("as admin", "in its own schema", "Qimmeq", "Everything held.")
                .contains("AuroraDatabase through the Data API, on PostgreSQL", "on MySQL", "Alistair O'Brien")
                .doesNotContain("FAILED");
        assertThat(held).isTrue();
    }
}
