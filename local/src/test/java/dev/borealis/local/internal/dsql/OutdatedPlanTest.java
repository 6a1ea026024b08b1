package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.wire.MessageBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was prepared before another session changed its table draws one conflict, and then has the new columns. */
@Timeout(60)
final class OutdatedPlanTest {
    private static final String STALE = "40001 schema has been updated by another transaction (OC001)";

    private static LocalDsql dsql;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start();
    }

    @AfterAll
    static void stop() {
        dsql.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        change("DROP TABLE IF EXISTS p");
        change("CREATE TABLE p (id int PRIMARY KEY, v int)");
        change("INSERT INTO p VALUES (1, 10), (2, 20)");
    }

    private static void change(String sql) throws SQLException {
        try (Connection other = dsql.connect()) {
            Sql.execute(other, sql);
        }
    }

    @Test
    void aNamedStatementIsParsedAgain() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            assertThat(prepare(client, "s", "SELECT * FROM p ORDER BY id")).containsExactly("1", "ready I");
            assertThat(prepare(client, "w", "UPDATE p SET v = v + 1 RETURNING *"))
                    .containsExactly("1", "ready I");
            assertThat(run(client, "s")).containsExactly("2", "T", "D", "D", "SELECT 2", "ready I");
            change("ALTER TABLE p ADD COLUMN w int");
            assertThat(run(client, "s")).containsExactly(STALE, "ready I");
            assertThat(run(client, "s")).containsExactly("2", "T", "D", "D", "SELECT 2", "ready I");
            assertThat(run(client, "w")).containsExactly("2", "T", "D", "D", "UPDATE 2", "ready I");
            assertThat(columns(client, "s")).isEqualTo(3);
            change("ALTER TABLE p DROP COLUMN w");
            assertThat(describe(client, "s")).containsExactly(STALE, "ready I");
            assertThat(columns(client, "s")).isEqualTo(2);
        }
    }

    @Test
    void oneThatWasNeverExecutedDrawsTheConflictToo() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            prepare(client, "s", "SELECT * FROM p");
            change("ALTER TABLE p ADD COLUMN w int");
            assertThat(run(client, "s")).containsExactly(STALE, "ready I");
            assertThat(run(client, "s")).contains("SELECT 2");
        }
    }

    /** That the session has learned the catalog by another statement does not tell the client of other columns. */
    @Test
    void eachThatHasOtherColumnsDrawsTheConflictOnce() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            prepare(client, "s", "SELECT id FROM p");
            prepare(client, "w", "SELECT * FROM p");
            prepare(client, "x", "SELECT * FROM p");
            change("ALTER TABLE p DROP COLUMN v");
            change("ALTER TABLE p ADD COLUMN n text");
            assertThat(run(client, "s")).containsExactly(STALE, "ready I");
            assertThat(run(client, "s")).contains("SELECT 2");
            for (int formats = 0; formats < 2; formats++) {
                String name = formats == 0 ? "w" : "x";
                assertThat(runWithFormats(client, name, formats)).containsExactly(STALE, "ready I");
                assertThat(runWithFormats(client, name, formats)).contains("SELECT 2");
            }
        }
    }

    @Test
    void inATransactionItFailsAndTheNextOneWorks() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            prepare(client, "s", "SELECT * FROM p");
            query(client, "BEGIN");
            assertThat(run(client, "s")).contains("SELECT 2", "ready T");
            change("ALTER TABLE p ADD COLUMN w int");
            assertThat(run(client, "s")).containsExactly(STALE, "ready E");
            assertThat(query(client, "ROLLBACK")).containsExactly("ROLLBACK", "ready I");
            query(client, "BEGIN");
            assertThat(run(client, "s")).contains("SELECT 2", "ready T");
            assertThat(query(client, "COMMIT")).containsExactly("COMMIT", "ready I");
        }
    }

    @Test
    void aConflictAtCommitOutdatesPlansToo() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            prepare(client, "s", "SELECT * FROM p");
            query(client, "BEGIN");
            query(client, "UPDATE p SET v = 0");
            change("ALTER TABLE p ADD COLUMN w int");
            assertThat(query(client, "COMMIT")).containsExactly(STALE, "ready I");
            assertThat(run(client, "s")).contains("SELECT 2", "ready I");
        }
    }

    @Test
    void aPipelineIsPassedOverUpToItsSync() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            prepare(client, "s", "SELECT * FROM p");
            change("ALTER TABLE p ADD COLUMN w int");
            MessageBuilder pipeline = new MessageBuilder();
            RawClient.addStatement(pipeline, "SELECT 1");
            addRun(pipeline, "s");
            addRun(pipeline, "s");
            RawClient.addSync(pipeline);
            addRun(pipeline, "s");
            RawClient.addSync(pipeline);
            client.write(pipeline);
            assertThat(client.untilReady()).containsExactly("1", "2", "D", "SELECT 1", STALE, "ready I");
            assertThat(client.untilReady()).contains("SELECT 2", "ready I");
        }
    }

    @Test
    void aTableThatIsGoneIsToldInTheSecondAttempt() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            prepare(client, "s", "SELECT v FROM p");
            change("ALTER TABLE p DROP COLUMN v");
            assertThat(run(client, "s")).containsExactly(STALE, "ready I");
            for (int i = 0; i < 2; i++) {
                assertThat(run(client, "s")).containsExactly("42703 column \"v\" does not exist", "ready I");
            }
            change("ALTER TABLE p ADD COLUMN v int");
            assertThat(run(client, "s")).containsExactly(STALE, "ready I");
            assertThat(run(client, "s")).contains("SELECT 2", "ready I");
        }
    }

    @Test
    void aChangeOfOnesOwnIsPostgresqls() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            prepare(client, "s", "SELECT * FROM p");
            query(client, "ALTER TABLE p ADD COLUMN w int");
            assertThat(run(client, "s")).containsExactly("0A000 cached plan must not change result type", "ready I");
        }
    }

    @Test
    void aDriversPreparedStatementIsRunAgain() throws Exception {
        Properties always = new Properties();
        always.setProperty("prepareThreshold", "-1");
        try (Connection connection = dsql.connect("admin", always);
                PreparedStatement statement = connection.prepareStatement("SELECT * FROM p WHERE id = ?")) {
            statement.setInt(1, 2);
            assertThat(second(statement)).isEqualTo(20);
            change("ALTER TABLE p ADD COLUMN w int");
            assertThatThrownBy(() -> second(statement)).extracting("SQLState").isEqualTo("40001");
            assertThat(second(statement)).isEqualTo(20);
            assertThat(second(statement)).isEqualTo(20);
        }
    }

    /** A client that asks for a format of each column it was told of would take one column for another. */
    @Test
    void whatHasOtherColumnsMustBeDescribedAgain() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            prepare(client, "s", "SELECT * FROM p");
            assertThat(runWithFormats(client, "s", 2)).contains("SELECT 2");
            change("ALTER TABLE p ADD COLUMN w int");
            assertThat(runWithFormats(client, "s", 2)).containsExactly(STALE, "ready I");
            assertThat(runWithFormats(client, "s", 2)).contains("SELECT 2");
            change("ALTER TABLE p DROP COLUMN v");
            change("ALTER TABLE p ADD COLUMN n text");
            assertThat(runWithFormats(client, "s", 3)).containsExactly(STALE, "ready I");
            for (int i = 0; i < 2; i++) {
                assertThat(runWithFormats(client, "s", 3))
                        .containsExactly("26000 prepared statement \"s\" does not exist", "ready I");
            }
            assertThat(runWithFormats(client, "s", 1)).contains("SELECT 2");
            assertThat(columns(client, "s")).isEqualTo(3);
            assertThat(runWithFormats(client, "s", 3)).contains("SELECT 2");
        }
    }

    @Test
    void aPortalThatWasReadInPartDrawsTheConflict() throws Exception {
        try (Connection connection = dsql.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM p ORDER BY id")) {
                statement.setFetchSize(1);
                ResultSet rows = statement.executeQuery();
                assertThat(rows.next()).isTrue();
                change("ALTER TABLE p ADD COLUMN w int");
                assertThatThrownBy(rows::next)
                        .hasMessageContaining("OC001")
                        .extracting("SQLState")
                        .isEqualTo("40001");
                connection.rollback();
                assertThat(second(statement)).isEqualTo(10);
            }
        }
    }

    private static int second(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(2);
        }
    }

    private static List<String> query(RawClient client, String sql) throws Exception {
        client.query(sql);
        return client.untilReady();
    }

    private static List<String> prepare(RawClient client, String name, String sql) throws Exception {
        MessageBuilder messages = new MessageBuilder();
        messages.begin('P').putString(name).putString(sql).putShort(0).end();
        return synced(client, messages);
    }

    private static List<String> run(RawClient client, String name) throws Exception {
        MessageBuilder messages = new MessageBuilder();
        addRun(messages, name);
        return synced(client, messages);
    }

    private static void addRun(MessageBuilder messages, String name) {
        messages.begin('B')
                .putString("")
                .putString(name)
                .putShort(0)
                .putShort(0)
                .putShort(0)
                .end();
        messages.begin('D').put((byte) 'P').putString("").end();
        messages.begin('E').putString("").putInt(0).end();
    }

    private static List<String> runWithFormats(RawClient client, String name, int formats) throws Exception {
        MessageBuilder messages = new MessageBuilder();
        messages.begin('B')
                .putString("")
                .putString(name)
                .putShort(0)
                .putShort(0)
                .putShort(formats);
        for (int i = 0; i < formats; i++) {
            messages.putShort(0);
        }
        messages.end();
        messages.begin('E').putString("").putInt(0).end();
        return synced(client, messages);
    }

    private static List<String> describe(RawClient client, String name) throws Exception {
        MessageBuilder messages = new MessageBuilder();
        messages.begin('D').put((byte) 'S').putString(name).end();
        return synced(client, messages);
    }

    private static int columns(RawClient client, String name) throws Exception {
        MessageBuilder messages = new MessageBuilder();
        messages.begin('D').put((byte) 'S').putString(name).end();
        RawClient.addSync(messages);
        client.write(messages);
        int columns = -1;
        for (RawClient.Message message = client.read(); message.type() != 'Z'; message = client.read()) {
            if (message.type() == 'T') {
                columns = message.body()[1];
            }
        }
        return columns;
    }

    private static List<String> synced(RawClient client, MessageBuilder messages) throws Exception {
        RawClient.addSync(messages);
        client.write(messages);
        return client.untilReady();
    }
}
