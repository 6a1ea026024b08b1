package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.local.LocalAurora;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Waiting for jobs: not at all, not for ever, and with the failure of one told; on a cluster whose jobs take an hour. */
final class JobsTest {

    @Entity
    @Table(name = "j_plain")
    static class Plain {
        @Id
        Long id;

        String code = "twice";

        Plain() {}

        Plain(long id) {
            this.id = id;
        }
    }

    @Entity
    @Table(name = "j_plain", indexes = @Index(name = "j_code", columnList = "code", unique = true))
    static class Indexed {
        @Id
        Long id;

        String code;
    }

    private static LocalAurora slow;
    private static DataSource slowly;

    @BeforeAll
    static void start() {
        slow = LocalAurora.builder()
                .jobDuration(Duration.ofHours(1))
                .postgresql(false)
                .mysql(false)
                .start();
        slowly = DsqlDataSource.builder()
                .url(slow.dsql().jdbcUrl())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(slow.accessKeyId(), slow.secretAccessKey())))
                .build();
    }

    @AfterAll
    static void stop() {
        slow.close();
    }

    @AfterEach
    void drop() {
        Target.DSQL
                .factory(Map.of("hibernate.hbm2ddl.auto", "drop"), Plain.class)
                .close();
    }

    /** A table with a row, in a schema of its own: on an empty table an index is there at once. */
    private static void fill(String schema) {
        try (SessionFactory plain = slowly(Plain.class, Map.of("hibernate.default_schema", schema))) {
            plain.inTransaction(session -> session.persist(new Plain(1)));
        }
    }

    private static SessionFactory slowly(Class<?> entity, Map<String, Object> settings) {
        Configuration configuration = new Configuration().addAnnotatedClasses(entity);
        configuration.getProperties().put("hibernate.connection.datasource", slowly);
        configuration.getProperties().put("hibernate.hbm2ddl.auto", "update");
        configuration.getProperties().put("hibernate.hbm2ddl.create_namespaces", true);
        configuration.getProperties().putAll(settings);
        return configuration.buildSessionFactory();
    }

    @Test
    void areNotAwaitedForLongerThanSaid() {
        fill("j_timeout");
        assertThatThrownBy(() -> slowly(
                        Indexed.class, Map.of("hibernate.default_schema", "j_timeout", DsqlSettings.JOB_TIMEOUT, "0")))
                .isInstanceOf(SchemaManagementException.class)
                .hasMessageContaining(DsqlSettings.JOB_TIMEOUT)
                .hasMessageContaining("j_code");
    }

    @Test
    void areNotAwaitedWhereThatIsSaid() {
        fill("j_none");
        try (SessionFactory factory = slowly(
                Indexed.class, Map.of("hibernate.default_schema", "j_none", DsqlSettings.WAIT_FOR_JOBS, "false"))) {
            assertThat(factory.isOpen()).isTrue();
        }
    }

    @Test
    void endWithAnInterrupt() {
        fill("j_interrupt");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> slowly(Indexed.class, Map.of("hibernate.default_schema", "j_interrupt")))
                    .isInstanceOf(SchemaManagementException.class)
                    .hasMessageContaining("Interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void ofOthersAreNotAwaited() throws SQLException {
        fill("j_other");
        try (Connection connection = slowly.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create index async on j_other.j_plain (id, code)");
        }
        try (SessionFactory factory = slowly(Plain.class, Map.of("hibernate.default_schema", "j_another"))) {
            assertThat(factory.isOpen()).isTrue();
        }
    }

    @Test
    void tellTheirFailure() {
        try (SessionFactory factory = Target.DSQL.factory(Map.of("hibernate.hbm2ddl.auto", "create"), Plain.class)) {
            factory.inTransaction(session -> {
                for (long id = 0; id < 2; id++) {
                    session.persist(new Plain(id));
                }
            });
        }
        assertThatThrownBy(() -> Target.DSQL.factory(Map.of("hibernate.hbm2ddl.auto", "update"), Indexed.class))
                .isInstanceOf(SchemaManagementException.class)
                .hasMessageContaining("j_code")
                .hasMessageContaining("mend the data");
    }
}
