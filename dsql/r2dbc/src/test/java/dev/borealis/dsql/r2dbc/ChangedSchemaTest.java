package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.RetryPolicy;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What was prepared before another session changed its table has the table's columns once the change was told. The judge is a
 * connection that was opened afterwards.
 */
class ChangedSchemaTest {

    private final ConnectionPool pool =
            DsqlPool.builder(Aurora.factory().build()).maxSize(1).build();
    private final DsqlTransactions transactions = DsqlTransactions.over(pool)
            .withPolicy(RetryPolicy.defaults().toBuilder()
                    .baseDelay(Duration.ZERO)
                    .reconnectDelay(Duration.ZERO)
                    .build());

    @BeforeEach
    void make() {
        Aurora.execute(
                "DROP TABLE IF EXISTS shifting",
                "CREATE TABLE shifting (id text PRIMARY KEY, a text, n int, b text)",
                "INSERT INTO shifting VALUES ('1', 'a one', 1, 'b one'), ('2', 'a two', 2, 'b two')");
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    private static Mono<List<String>> read(Connection connection) {
        return Flux.from(connection
                        .createStatement("SELECT * FROM shifting WHERE $1 = 1 ORDER BY id")
                        .bind("$1", 1)
                        .execute())
                .concatMap(result -> result.map((row, columns) -> columns.getColumnMetadatas().stream()
                        .map(column ->
                                column.getName() + " " + column.getType().getName() + " = " + row.get(column.getName()))
                        .toList()
                        .toString()))
                .collectList();
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
    void aCachedStatementHasTheNewColumns(String changes) {
        transactions.run(ChangedSchemaTest::read).block(Aurora.PATIENCE);
        transactions.run(ChangedSchemaTest::read).block(Aurora.PATIENCE);
        Aurora.execute(changes.split("; "));

        var seen = transactions.run(ChangedSchemaTest::read).block(Aurora.PATIENCE);

        assertThat(seen).isEqualTo(Aurora.with(Aurora.factory().build(), ChangedSchemaTest::read));
    }
}
