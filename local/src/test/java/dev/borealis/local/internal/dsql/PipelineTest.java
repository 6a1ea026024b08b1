package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.sql.rule.Limit;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is answered later than it is sent: rows that are counted at Sync, blocks whose begin is not waited for. */
@Timeout(60)
final class PipelineTest {
    private static final String TOO_MANY = "54000 transaction row limit exceeded";
    private static final String TWENTY_ONE = "UPDATE many SET a = a + 1";
    private static final String ABORTED =
            "25P02 current transaction is aborted, commands ignored until end of transaction block";
    private static LocalDsql dsql;

    private final MessageBuilder pipeline = new MessageBuilder();
    private RawClient client;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start(settings -> settings.limit(Limit.TRANSACTION_ROWS, 20));
        try (RawClient client = RawClient.signedIn(dsql)) {
            client.query("CREATE TABLE many (a int)");
            client.untilReady();
            for (int i = 0; i < 3; i++) {
                client.query("INSERT INTO many SELECT 0 FROM generate_series(1, 7)");
                client.untilReady();
            }
        }
    }

    @AfterAll
    static void stop() {
        dsql.close();
    }

    @BeforeEach
    void signIn() throws Exception {
        client = RawClient.signedIn(dsql);
    }

    @AfterEach
    void leaveNothingChanged() throws IOException {
        try (RawClient leaving = client) {
            leaving.query("ROLLBACK");
            leaving.untilReady();
            leaving.query("SELECT FROM many WHERE a <> 0");
            assertThat(leaving.untilReady()).containsExactly("T", "SELECT 0", "ready I");
        }
    }

    private void query(String sql) {
        pipeline.begin('Q').putString(sql).end();
    }

    private void statement(String sql) {
        RawClient.addStatement(pipeline, sql);
    }

    private List<String> answers() throws IOException {
        client.write(pipeline);
        pipeline.clear();
        return client.untilReady();
    }

    private List<String> synced() throws IOException {
        RawClient.addSync(pipeline);
        return answers();
    }

    private void begin() throws IOException {
        client.query("BEGIN");
        client.untilReady();
    }

    @Test
    void aBeginAndWhatIsSentBehindItAreAnsweredInTurn() throws IOException {
        query("BEGIN");
        statement("SELECT 1");
        assertThat(synced()).containsExactly("BEGIN", "ready T");
        assertThat(client.untilReady()).containsExactly("1", "2", "D", "SELECT 1", "ready T");
        query("COMMIT");
        assertThat(answers()).containsExactly("COMMIT", "ready I");
    }

    @Test
    void aBeginIsAnsweredThoughWhatIsBehindItIsNotFinished() throws IOException {
        query("BEGIN");
        statement("SELECT 1");
        assertThat(answers()).containsExactly("BEGIN", "ready T");
        assertThat(synced()).containsExactly("1", "2", "D", "SELECT 1", "ready T");
    }

    @Test
    void twoQueriesInOneWriteAreAnsweredInTurn() throws IOException {
        query("BEGIN");
        query("VACUUM");
        query("COMMIT");
        assertThat(answers()).containsExactly("BEGIN", "ready T");
        assertThat(client.untilReady()).containsExactly("0A000 unsupported VACUUM statement", "ready E");
        assertThat(client.untilReady()).containsExactly("ROLLBACK", "ready I");
    }

    @Test
    void tooManyRowsFailTheBlockAtTheirStatement() throws IOException {
        begin();
        statement(TWENTY_ONE);
        statement("SELECT 1");
        assertThat(synced()).containsExactly("1", "2", TOO_MANY, "ready E");
        client.query("SELECT 1");
        assertThat(client.untilReady()).containsExactly(ABORTED, "ready E");
        client.query("COMMIT");
        assertThat(client.untilReady()).containsExactly("ROLLBACK", "ready I");
    }

    @Test
    void tooManyRowsBehindABeginFailTheBlock() throws IOException {
        query("BEGIN");
        statement(TWENTY_ONE);
        assertThat(synced()).containsExactly("BEGIN", "ready T");
        assertThat(client.untilReady()).containsExactly("1", "2", TOO_MANY, "ready E");
    }

    @Test
    void noEndOfTheBlockInTheSamePipelineComesBeforeTheCount() throws IOException {
        for (String end : List.of("COMMIT", "ROLLBACK")) {
            begin();
            statement(TWENTY_ONE);
            statement(end);
            assertThat(synced()).containsExactly("1", "2", TOO_MANY, "ready E");
            client.query("ROLLBACK");
            assertThat(client.untilReady()).containsExactly("ROLLBACK", "ready I");
        }
    }

    @Test
    void rowsAreCountedAtFlushToo() throws IOException {
        begin();
        statement(TWENTY_ONE);
        pipeline.begin('H').end();
        statement("SELECT 1");
        assertThat(synced()).containsExactly("1", "2", TOO_MANY, "ready E");
    }

    @Test
    void rowsThatAWholePipelineChangesAddUp() throws IOException {
        begin();
        statement("UPDATE many SET a = 1 WHERE ctid IN (SELECT ctid FROM many LIMIT 10)");
        statement("UPDATE many SET a = 2 WHERE ctid IN (SELECT ctid FROM many LIMIT 10)");
        statement("UPDATE many SET a = 3 WHERE ctid IN (SELECT ctid FROM many LIMIT 1)");
        assertThat(synced())
                .containsExactly("1", "2", "UPDATE 10", "1", "2", "UPDATE 10", "1", "2", TOO_MANY, "ready E");
    }

    @Test
    void withoutABlockTooManyRowsLeaveNothing() throws IOException {
        statement(TWENTY_ONE);
        assertThat(synced()).containsExactly("1", "2", TOO_MANY, "ready I");
        client.query(TWENTY_ONE + "; SELECT 1");
        assertThat(client.untilReady()).containsExactly(TOO_MANY, "ready I");
    }
}
