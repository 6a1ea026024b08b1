package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.HostAddress;
import dev.borealis.dsql.RetryPolicy;
import dev.borealis.dsql.TrustAnchors;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The examples of R2DBC in README.md and docs/dsql.md, with credentials where the AWS SDK's default chain finds them. */
class R2dbcExamplesTest {

    private static final String ACCESS_KEY = "aws.accessKeyId";
    private static final String SECRET_KEY = "aws.secretAccessKey";

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
        String url = Aurora.url();
        ConnectionFactory connections = ConnectionFactories.get(url);
        Mono<String> user = Mono.usingWhen(
                Mono.<Connection>from(connections.create()),
                connection -> Flux.from(connection
                                .createStatement("SELECT current_user")
                                .execute())
                        .flatMap(result -> result.map(row -> row.get(0, String.class)))
                        .single(),
                Connection::close);

        assertThat(user.block(Aurora.PATIENCE)).isEqualTo("admin");
    }

    @Test
    void aPoolAndTransactions() {
        String cluster = Aurora.local().dsql().endpoint();
        String address = Aurora.hostaddr().toString();
        String caFile = Aurora.local().dsql().caFile().toString();
        Aurora.execute(
                "CREATE TABLE transfer (id uuid PRIMARY KEY)",
                "CREATE TABLE account (id int PRIMARY KEY, balance int)",
                "INSERT INTO account VALUES (1, 100), (2, 0)");

        DsqlConnectionFactory factory = DsqlConnectionFactory.builder()
                .cluster(cluster)
                .set(DsqlOption.USER, "admin")
                .set(DsqlOption.HOSTADDR, HostAddress.parse(address))
                .set(DsqlOption.SSLROOTCERT, TrustAnchors.parse(caFile))
                .build();
        ConnectionPool pool = DsqlPool.builder(factory).maxSize(20).minIdle(2).build();
        DsqlTransactions transactions = DsqlTransactions.over(pool);

        UUID key = UUID.randomUUID();
        Mono<Void> transfer = transactions.run(connection -> move(connection, key, 10));
        Mono<Void> exactlyOnce = transfer.onErrorResume(
                CommitOutcomeUnknownException.class,
                unknown -> transactions
                        .run(connection -> isDone(connection, key))
                        .flatMap(done -> done ? Mono.empty() : transfer));

        exactlyOnce.block(Aurora.PATIENCE);
        DsqlTransactions impatient = transactions.withPolicy(
                RetryPolicy.defaults().toBuilder().attempts(3).build());
        assertThat(impatient.run(connection -> isDone(connection, key)).block(Aurora.PATIENCE))
                .isTrue();
        assertThat(Aurora.value(factory, "SELECT balance FROM account WHERE id = 2"))
                .isEqualTo("10");
        pool.dispose();
    }

    private static Mono<Void> move(Connection connection, UUID key, int amount) {
        return Flux.just(
                        "INSERT INTO transfer VALUES ('" + key + "')",
                        "UPDATE account SET balance = balance - " + amount + " WHERE id = 1",
                        "UPDATE account SET balance = balance + " + amount + " WHERE id = 2")
                .concatMap(sql -> Aurora.run(connection, sql))
                .then();
    }

    private static Mono<Boolean> isDone(Connection connection, UUID key) {
        return Aurora.value(connection, "SELECT count(*) FROM transfer WHERE id = '" + key + "'")
                .map("1"::equals);
    }
}
