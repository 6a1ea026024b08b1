package dev.borealis.dsql.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.RetryPolicy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of Vert.x in README.md and docs/dsql.md, with credentials where the AWS SDK's default chain finds them. */
class VertxExamplesTest {

    private static final String ACCESS_KEY = "aws.accessKeyId";
    private static final String SECRET_KEY = "aws.secretAccessKey";

    private final Vertx vertx = Aurora.vertx();

    @BeforeEach
    void signInAsUsersDo() {
        System.setProperty(ACCESS_KEY, Aurora.local().accessKeyId());
        System.setProperty(SECRET_KEY, Aurora.local().secretAccessKey());
    }

    @AfterEach
    void forgetCredentials() {
        System.clearProperty(ACCESS_KEY);
        System.clearProperty(SECRET_KEY);
    }

    @Test
    void aWholeProgram() {
        String uri = Aurora.uri();

        Future<String> user = DsqlConnection.connect(vertx, uri)
                .compose(connection -> connection
                        .query("SELECT current_user")
                        .execute()
                        .map(rows -> rows.iterator().next().getString(0))
                        .eventually(connection::close));

        assertThat(Aurora.await(user)).isEqualTo("admin");
    }

    @Test
    void aPoolAndTransactions() {
        String cluster = Aurora.local().dsql().endpoint();
        String address = Aurora.hostaddr();
        String caFile = Aurora.local().dsql().caFile().toString();
        Aurora.execute(
                "CREATE TABLE transfer (id uuid PRIMARY KEY)",
                "CREATE TABLE account (id int PRIMARY KEY, balance int)",
                "INSERT INTO account VALUES (1, 100), (2, 0)");

        DsqlConnectOptions options = new DsqlConnectOptions()
                .setCluster(cluster)
                .set(DsqlOption.USER, "admin")
                .set("hostaddr", address)
                .set("sslrootcert", caFile);
        options.setPipeliningLimit(16);
        DsqlPool pool = DsqlPool.builder()
                .using(vertx)
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(16))
                .build();

        UUID key = UUID.randomUUID();
        Future<Void> transfer = pool.withTransaction(connection -> move(connection, key, 10));
        Future<Void> exactlyOnce = transfer.recover(failure -> failure instanceof CommitOutcomeUnknownException
                ? isDone(pool, key)
                        .compose(done -> done
                                ? Future.succeededFuture()
                                : pool.withTransaction(connection -> move(connection, key, 10)))
                : Future.failedFuture(failure));

        Aurora.await(exactlyOnce);
        RetryPolicy impatient = RetryPolicy.defaults().toBuilder().attempts(3).build();
        Aurora.await(pool.withTransaction(impatient, connection -> move(connection, UUID.randomUUID(), 1)));
        assertThat(Aurora.await(isDone(pool, key))).isTrue();
        assertThat(Aurora.values(pool, "SELECT balance FROM account WHERE id = 2"))
                .containsExactly("11");
        Aurora.await(pool.close());
    }

    private static Future<Void> move(SqlConnection connection, UUID key, int amount) {
        return connection
                .preparedQuery("INSERT INTO transfer VALUES ($1)")
                .execute(Tuple.of(key))
                .compose(done -> connection
                        .preparedQuery("UPDATE account SET balance = balance - $1 WHERE id = 1")
                        .execute(Tuple.of(amount)))
                .compose(done -> connection
                        .preparedQuery("UPDATE account SET balance = balance + $1 WHERE id = 2")
                        .execute(Tuple.of(amount)))
                .mapEmpty();
    }

    private static Future<Boolean> isDone(DsqlPool pool, UUID key) {
        return pool.preparedQuery("SELECT 1 FROM transfer WHERE id = $1")
                .execute(Tuple.of(key))
                .map(rows -> rows.size() == 1);
    }
}
