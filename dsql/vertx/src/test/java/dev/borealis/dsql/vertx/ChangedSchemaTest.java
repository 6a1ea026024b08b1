package dev.borealis.dsql.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.RetryPolicy;
import io.vertx.core.Future;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the driver has cached before another session changed its table is not used once the change was told. The judge is a
 * connection that was opened afterwards.
 */
class ChangedSchemaTest {

    private static final String ROWS = "SELECT * FROM shifting WHERE $1 = 1 ORDER BY id";

    private final DsqlPool pool = DsqlPool.builder()
            .using(Aurora.vertx())
            .connectingTo((DsqlConnectOptions) Aurora.options().setCachePreparedStatements(true))
            .with(new PoolOptions().setMaxSize(1).setConnectionTimeout(20).setConnectionTimeoutUnit(TimeUnit.SECONDS))
            .with(RetryPolicy.defaults().toBuilder()
                    .baseDelay(Duration.ZERO)
                    .reconnectDelay(Duration.ZERO)
                    .build())
            .build();

    @BeforeEach
    void make() {
        Aurora.execute(
                "DROP TABLE IF EXISTS shifting",
                "CREATE TABLE shifting (id text PRIMARY KEY, a text, n int, b text)",
                "INSERT INTO shifting VALUES ('1', 'a one', 1, 'b one'), ('2', 'a two', 2, 'b two')");
    }

    @AfterEach
    void close() {
        Aurora.await(pool.close());
    }

    private static Future<List<String>> read(SqlClient client) {
        return client.preparedQuery(ROWS)
                .execute(Tuple.of(1))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.toJson().encode())
                        .toList());
    }

    private static List<String> judged() {
        SqlConnection fresh = Aurora.connect();
        try {
            return Aurora.await(read(fresh));
        } finally {
            Aurora.await(fresh.close());
        }
    }

    private static void change(String changes) {
        Aurora.execute(changes.split("; "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE shifting ADD COLUMN c text",
                "ALTER TABLE shifting DROP COLUMN a",
                "ALTER TABLE shifting DROP COLUMN a; ALTER TABLE shifting ADD COLUMN c text",
                "ALTER TABLE shifting DROP COLUMN n; ALTER TABLE shifting ADD COLUMN n text; UPDATE shifting SET n = 'x'",
                "ALTER TABLE shifting RENAME COLUMN a TO z; ALTER TABLE shifting RENAME COLUMN b TO a",
                "DROP TABLE shifting; CREATE TABLE shifting (b text, id int); INSERT INTO shifting VALUES ('new', 7)"
            })
    void aTransactionThatIsRunAgainSeesTheNewColumns(String changes) {
        Aurora.await(pool.withTransaction(ChangedSchemaTest::read));
        Aurora.await(pool.withTransaction(ChangedSchemaTest::read));
        change(changes);

        assertThat(Aurora.await(pool.withTransaction(ChangedSchemaTest::read))).isEqualTo(judged());
        assertThat(Aurora.await(read(pool))).isEqualTo(judged());
    }

    @Test
    void aStatementByItselfSeesThemOnceTheChangeWasTold() {
        Aurora.await(read(pool));
        change("ALTER TABLE shifting DROP COLUMN a; ALTER TABLE shifting ADD COLUMN c text");

        assertThatThrownBy(() -> Aurora.await(read(pool))).hasMessageContaining("OC001");
        assertThat(Aurora.await(read(pool))).isEqualTo(judged());
    }

    /**
     * A connection of one's own is the driver's: it is told of the change once, and may go on with the columns that it knows. Nobody
     * closes it but its owner.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE shifting ADD COLUMN c text",
                "ALTER TABLE shifting DROP COLUMN a",
                "ALTER TABLE shifting DROP COLUMN a; ALTER TABLE shifting ADD COLUMN c text",
                "ALTER TABLE shifting RENAME COLUMN a TO z; ALTER TABLE shifting RENAME COLUMN b TO a"
            })
    void aSingleConnectionIsToldOfTheChangeBeforeItAnswersByOldColumns(String changes) {
        SqlConnection single = Aurora.await(DsqlConnection.connect(
                Aurora.vertx(), (DsqlConnectOptions) Aurora.options().setCachePreparedStatements(true)));
        Aurora.await(read(single));
        Aurora.await(read(single));
        change(changes);

        assertThatThrownBy(() -> Aurora.await(read(single))).hasMessageContaining("OC001");
        Aurora.await(single.close());
    }

    /** Without the driver's cache of statements there is nothing that could be old. */
    @Test
    void aSingleConnectionWithoutACacheAnswersByTheNewColumns() {
        SqlConnection single = Aurora.connect();
        Aurora.await(read(single));
        change("ALTER TABLE shifting RENAME COLUMN a TO z; ALTER TABLE shifting RENAME COLUMN b TO a");

        Aurora.await(read(single).otherwiseEmpty());
        assertThat(Aurora.await(read(single))).isEqualTo(judged());
        Aurora.await(single.close());
    }

    @Test
    void aConflictAtCommitTellsToo() {
        Aurora.await(read(pool));
        assertThatThrownBy(() -> Aurora.await(pool.withTransaction(
                        RetryPolicy.none(),
                        connection -> connection
                                .query("UPDATE shifting SET b = 'mine'")
                                .execute()
                                .compose(done -> Aurora.vertx().executeBlocking(() -> {
                                    change("ALTER TABLE shifting ADD COLUMN c text");
                                    return true;
                                })))))
                .hasMessageContaining("OC001");

        assertThat(Aurora.await(read(pool))).isEqualTo(judged());
    }
}
