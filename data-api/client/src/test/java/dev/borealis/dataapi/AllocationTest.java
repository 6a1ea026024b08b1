package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What one row costs: bytes are the same on every machine. */
final class AllocationTest {

    private static final int CALLS = 200;

    private static final String SQL = "SELECT CAST(42 AS int8) AS id, 'Ada' AS name, CAST(1.25 AS numeric) AS price";

    private static final byte[] ANSWER =
            ("{\"columnMetadata\":[{\"name\":\"id\",\"label\":\"id\",\"typeName\":\"int8\"},"
                            + "{\"name\":\"name\",\"label\":\"name\",\"typeName\":\"text\"},"
                            + "{\"name\":\"price\",\"label\":\"price\",\"typeName\":\"numeric\"}],"
                            + "\"records\":[[{\"longValue\":42},{\"stringValue\":\"Ada\"},{\"stringValue\":\"1.25\"}]]}")
                    .getBytes(StandardCharsets.UTF_8);

    @Test
    void aRowTakesFewBytes() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (DataApiClient client = Fixtures.client(Engine.POSTGRESQL, new OneAnswer())) {
            run(client);
            long before = threads.getCurrentThreadAllocatedBytes();
            run(client);
            assertThat((threads.getCurrentThreadAllocatedBytes() - before) / CALLS)
                    .isLessThan(22_000);
        }
    }

    private static void run(DataApiClient client) {
        for (int i = 0; i < CALLS; i++) {
            SqlCall call = SqlCall.of(client.plain(SQL), List.of());
            try (SqlResult result = client.execute(call)) {
                assertThat(result.page().size()).isEqualTo(1);
            }
        }
    }

    /** The same answer to every question. */
    private static final class OneAnswer implements HttpTransport {

        @Override
        public Response send(Request request) {
            return new Response() {
                @Override
                public int status() {
                    return 200;
                }

                @Override
                public @Nullable String header(String name) {
                    return null;
                }

                @Override
                public InputStream body() {
                    return new ByteArrayInputStream(ANSWER);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }
}
