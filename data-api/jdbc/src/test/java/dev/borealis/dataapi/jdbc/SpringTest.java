package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.Engine;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's JdbcTemplate and transactions, unmodified, with the driver behind them. */
final class SpringTest {

    record Pet(long id, String name) {}

    private static JdbcTemplate template(Engine engine) {
        JdbcTemplate template = new JdbcTemplate(Databases.builder(engine).build());
        template.execute("DROP TABLE IF EXISTS spring_pet");
        template.execute("CREATE TABLE spring_pet (id "
                + (engine == Engine.POSTGRESQL ? "bigserial" : "bigint AUTO_INCREMENT")
                + " PRIMARY KEY, name varchar(50) NOT NULL UNIQUE)");
        return template;
    }

    private static TransactionTemplate transactions(JdbcTemplate template) {
        return new TransactionTemplate(new JdbcTransactionManager(template.getDataSource()));
    }

    @ParameterizedTest
    @EnumSource
    void queriesUpdatesAndMapsRows(Engine engine) {
        JdbcTemplate template = template(engine);
        template.batchUpdate(
                "INSERT INTO spring_pet (name) VALUES (?)",
                List.of(new Object[] {"Leo"}, new Object[] {"Basil"}, new Object[] {"Rosy"}));
        List<Pet> pets = template.query(
                "SELECT id, name FROM spring_pet WHERE name <> ? ORDER BY name",
                (rows, number) -> new Pet(rows.getLong("id"), rows.getString("name")),
                "Rosy");
        assertThat(pets).extracting(Pet::name).containsExactly("Basil", "Leo");
        assertThat(template.update("UPDATE spring_pet SET name = ? WHERE name = ?", "Max", "Leo"))
                .isEqualTo(1);
        assertThat(new NamedParameterJdbcTemplate(template)
                        .queryForObject(
                                "SELECT count(*) FROM spring_pet WHERE name IN (:names)",
                                Map.of("names", List.of("Max", "Basil", "Nobody")),
                                Integer.class))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void tellsGeneratedKeys(Engine engine) {
        JdbcTemplate template = template(engine);
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        template.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO spring_pet (name) VALUES (?)", new String[] {"id"});
                    insert.setString(1, "Leo");
                    return insert;
                },
                keys);
        assertThat(keys.getKey().longValue()).isEqualTo(1);
        Number second = new SimpleJdbcInsert(template)
                .withTableName("spring_pet")
                .usingGeneratedKeyColumns("id")
                .executeAndReturnKey(Map.of("name", "Basil"));
        assertThat(second.longValue()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void commitsRollsBackAndNests(Engine engine) {
        JdbcTemplate template = template(engine);
        TransactionTemplate transactions = transactions(template);
        TransactionTemplate nested = transactions(template);
        nested.setTransactionManager(transactions.getTransactionManager());
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        transactions.executeWithoutResult(outer -> {
            template.update("INSERT INTO spring_pet (name) VALUES ('Leo')");
            nested.executeWithoutResult(inner -> {
                template.update("INSERT INTO spring_pet (name) VALUES ('Basil')");
                inner.setRollbackOnly();
            });
            template.update("INSERT INTO spring_pet (name) VALUES ('Rosy')");
        });
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    template.update("INSERT INTO spring_pet (name) VALUES ('Max')");
                    throw new IllegalStateException("give up");
                }))
                .hasMessage("give up");
        assertThat(template.queryForList("SELECT name FROM spring_pet ORDER BY name", String.class))
                .containsExactly("Leo", "Rosy");
    }

    @ParameterizedTest
    @EnumSource
    void honoursIsolationAndReadOnly(Engine engine) {
        JdbcTemplate template = template(engine);
        TransactionTemplate transactions = transactions(template);
        transactions.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
        transactions.setReadOnly(true);
        assertThatThrownBy(() -> transactions.executeWithoutResult(
                        status -> template.update("INSERT INTO spring_pet (name) VALUES ('Leo')")))
                .hasStackTraceContaining(engine == Engine.POSTGRESQL ? "25006" : "READ ONLY");
        assertThat(template.queryForObject("SELECT count(*) FROM spring_pet", Integer.class))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void translatesErrors(Engine engine) {
        JdbcTemplate template = template(engine);
        template.update("INSERT INTO spring_pet (name) VALUES ('Leo')");
        assertThatThrownBy(() -> template.update("INSERT INTO spring_pet (name) VALUES ('Leo')"))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> template.queryForList("SELECT * FROM nowhere"))
                .isInstanceOf(BadSqlGrammarException.class);
    }
}
