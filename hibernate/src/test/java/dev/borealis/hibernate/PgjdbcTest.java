package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.DsqlTokens;
import dev.borealis.local.DsqlEndpoint;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.JDBCException;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.exception.SnapshotIsolationException;
import org.junit.jupiter.api.Test;

/** Aurora DSQL through PostgreSQL's own driver: the host in the URL is all that tells it. */
final class PgjdbcTest {

    private static Map<String, Object> settings(String action) {
        DsqlEndpoint dsql = Target.aurora().dsql();
        Map<String, Object> settings = new HashMap<>();
        settings.put("hibernate.hbm2ddl.auto", action);
        settings.put("hibernate.hbm2ddl.halt_on_error", true);
        settings.put(
                "hibernate.connection.url",
                "jdbc:postgresql://" + dsql.endpoint() + ":5432/postgres?sslmode=verify-full&sslNegotiation=direct"
                        + "&sslrootcert=" + dsql.caFile() + "&socketFactory=" + LocalSocketFactory.class.getName()
                        + "&socketFactoryArg=" + dsql.port());
        settings.put("hibernate.connection.username", "admin");
        settings.put(
                "hibernate.connection.password",
                DsqlTokens.builder()
                        .cluster(dsql.endpoint())
                        .credentialsProvider(Target.credentials())
                        .build()
                        .create()
                        .value());
        return settings;
    }

    private static SessionFactory factory(String action) {
        Configuration configuration =
                new Configuration().addAnnotatedClasses(Zoo.Owner.class, Zoo.Pet.class, Zoo.Vet.class);
        configuration.getProperties().putAll(settings(action));
        return configuration.buildSessionFactory();
    }

    @Test
    void isAuroraDsqlByItsHost() {
        try (SessionFactory factory = factory("create-drop")) {
            assertThat(factory.unwrap(SessionFactoryImplementor.class)
                            .getJdbcServices()
                            .getDialect())
                    .isInstanceOf(AuroraDsqlDialect.class);
            factory("update").close();
            factory("validate").close();
            factory.inTransaction(session -> session.persist(new Zoo.Vet("Dr A")));
            assertThatThrownBy(() -> factory.inTransaction(session -> {
                        Zoo.Vet mine = vet(session);
                        factory.inTransaction(other -> vet(other).name = "Dr B");
                        mine.name = "Dr C";
                    }))
                    .isInstanceOf(SnapshotIsolationException.class)
                    .hasMessageContaining("OC000");
        }
    }

    /** Which that driver does not tell by itself. */
    @Test
    void aFailedTransactionIsTold() {
        try (SessionFactory factory = factory("create-drop")) {
            assertThatThrownBy(() -> factory.inTransaction(session -> {
                        session.persist(new Zoo.Vet("Dr A"));
                        session.flush();
                        session.doWork(OutcomeTest::failQuietly);
                    }))
                    .isInstanceOfSatisfying(
                            JDBCException.class,
                            failure -> assertThat(failure.getSQLState()).isEqualTo("25P02"));
            AtomicInteger attempts = new AtomicInteger();
            RetryingSessions.of(factory).inTransaction(session -> {
                session.persist(new Zoo.Vet("Dr B"));
                session.flush();
                if (attempts.incrementAndGet() == 1) {
                    Target.aurora().faults().ageConnections();
                    assertThat(session.find(Zoo.Vet.class, UUID.randomUUID())).isNull();
                }
            });
            assertThat(attempts).hasValue(2);
            assertThat(factory.<String>fromTransaction(session -> vet(session).name))
                    .isEqualTo("Dr B");
        }
    }

    /** Nobody watches raw JDBC on another driver's connection. */
    @Test
    void rawJdbcCanCommitBehindTheHelper() {
        try (SessionFactory factory = factory("create-drop")) {
            assertThatThrownBy(() -> RetryingSessions.of(factory).inTransaction(session -> {
                        session.persist(new Zoo.Vet("Dr A"));
                        session.flush();
                        session.doWork(Connection::commit);
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
            assertThat(factory.<String>fromTransaction(session -> vet(session).name))
                    .isEqualTo("Dr A");
        }
    }

    private static Zoo.Vet vet(Session session) {
        return session.createQuery("from ZVet", Zoo.Vet.class).getSingleResult();
    }
}
