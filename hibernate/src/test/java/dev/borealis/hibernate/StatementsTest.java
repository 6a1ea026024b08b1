package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.LockModeType;
import jakarta.persistence.Timeout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.JDBCException;
import org.hibernate.KeyType;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements that are sent to Aurora DSQL: how many, and in which of the forms that it has. */
final class StatementsTest {

    private static final int MOST_ROWS = 3_000;

    private final List<String> sent = new ArrayList<>();
    private SessionFactory factory;

    @BeforeEach
    void start() {
        StatementInspector inspector = sql -> {
            sent.add(sql);
            return sql;
        };
        factory = Target.DSQL.factory(
                Map.of(
                        "hibernate.hbm2ddl.auto",
                        "create-drop",
                        "hibernate.session_factory.statement_inspector",
                        inspector,
                        "hibernate.jdbc.batch_size",
                        500),
                Zoo.Owner.class,
                Zoo.Pet.class,
                Zoo.Vet.class,
                Zoo.Joined.class,
                Zoo.JoinedCat.class,
                Zoo.JoinedDog.class);
        sent.clear();
    }

    @AfterEach
    void stop() {
        factory.close();
    }

    private static void persistVets(Session session, int number) {
        IntStream.range(0, number).forEach(i -> session.persist(new Zoo.Vet("vet" + i)));
    }

    private long vets() {
        return factory.fromTransaction(session ->
                session.createQuery("select count(*) from ZVet", Long.class).getSingleResult());
    }

    @Test
    void insertsInBatchesUpToTheRowsOfATransaction() {
        factory.getStatistics().setStatisticsEnabled(true);
        factory.inTransaction(session -> persistVets(session, MOST_ROWS));
        assertThat(factory.getStatistics().getPrepareStatementCount()).isLessThanOrEqualTo(MOST_ROWS / 500);
        assertThat(vets()).isEqualTo(MOST_ROWS);
    }

    @ParameterizedTest
    @EnumSource
    void sendsAHundredAtOnceWhereNothingIsSaid(Target target) {
        try (SessionFactory plain = target.factory(Zoo.Vet.class)) {
            plain.getStatistics().setStatisticsEnabled(true);
            plain.inTransaction(session -> persistVets(session, 200));
            assertThat(plain.getStatistics().getPrepareStatementCount()).isLessThanOrEqualTo(2);
            assertThat(plain.<Long>fromTransaction(
                            session -> session.createQuery("select count(*) from ZVet", Long.class)
                                    .getSingleResult()))
                    .isEqualTo(200);
        }
    }

    @Test
    void sendsRowByRowWhereThatIsSaid() {
        try (SessionFactory plain = Target.DSQL.factory(
                Map.of("hibernate.hbm2ddl.auto", "create-drop", "hibernate.jdbc.batch_size", 1), Zoo.Vet.class)) {
            plain.getStatistics().setStatisticsEnabled(true);
            plain.inTransaction(session -> persistVets(session, 20));
            assertThat(plain.getStatistics().getPrepareStatementCount()).isEqualTo(20);
        }
    }

    @Test
    void saysThatATransactionIsTooLong() {
        assertThatThrownBy(() -> factory.inTransaction(session -> persistVets(session, MOST_ROWS + 1)))
                .isInstanceOf(JDBCException.class)
                .hasMessageContaining("transaction row limit exceeded")
                .satisfies(failure ->
                        assertThat(((JDBCException) failure).getSQLState()).isEqualTo("54000"));
        assertThat(vets()).isZero();
    }

    @Test
    void writesToSeveralTablesByCommonTableExpressions() {
        factory.inTransaction(session -> {
            assertThat(session.createMutationQuery(
                                    "insert into ZJoinedCat (id, name, lives) values (1000, 'Leo', 9), (1001, 'Kit', 3)")
                            .executeUpdate())
                    .isEqualTo(2);
            assertThat(session.createMutationQuery("insert into ZJoinedDog (id, name, trick)"
                                    + " select c.id + 100, c.name || ' the dog', 'sits' from ZJoinedCat c")
                            .executeUpdate())
                    .isEqualTo(2);
            assertThat(session.createMutationQuery("update ZJoinedDog d set d.name = 'Max', d.trick = 'rolls'"
                                    + " where d.name like 'Leo%'")
                            .executeUpdate())
                    .isEqualTo(1);
            assertThat(session.createMutationQuery("delete from ZJoined j where j.id < 1100")
                            .executeUpdate())
                    .isEqualTo(2);
        });
        factory.inTransaction(
                session -> assertThat(session.createQuery("select d.name from ZJoinedDog d order by d.id", String.class)
                                .getResultList())
                        .containsExactly("Max", "Kit the dog"));
        assertThat(sent).isNotEmpty().noneMatch(sql -> sql.contains("temporary"));
        assertThat(sent.subList(0, 4)).allMatch(sql -> sql.startsWith("with "));
    }

    @ParameterizedTest
    @CsvSource({
        "PESSIMISTIC_READ, for update of o1_0",
        "PESSIMISTIC_WRITE, for update of o1_0",
        "UPGRADE_NOWAIT, for update of o1_0 nowait",
        "UPGRADE_SKIPLOCKED, for update of o1_0 skip locked"
    })
    void locksByFormsOfForUpdate(LockMode mode, String clause) {
        factory.inTransaction(session -> session.persist(new Zoo.Owner("ada@example.org")));
        sent.clear();
        factory.inTransaction(session -> assertThat(
                        session.createQuery("from ZOwner o where o.email like 'ada%' order by o.email", Zoo.Owner.class)
                                .setHibernateLockMode(mode)
                                .setMaxResults(5)
                                .getResultList())
                .hasSize(1));
        assertThat(sent).singleElement().asString().endsWith(clause);
    }

    @Test
    void sendsNoTimeoutOfALock() {
        factory.inTransaction(session -> session.persist(new Zoo.Owner("ada@example.org")));
        sent.clear();
        factory.inTransaction(session -> {
            Zoo.Owner owner = session.find(Zoo.Owner.class, "ada@example.org", KeyType.NATURAL);
            session.lock(owner, LockModeType.PESSIMISTIC_WRITE, Timeout.milliseconds(1500));
        });
        assertThat(sent).noneMatch(sql -> sql.contains("timeout") || sql.contains("15"));
        assertThat(sent.get(sent.size() - 1)).endsWith("for update of o1_0");
    }

    @Test
    void aLockMakesARowThatWasOnlyReadCountAsWritten() {
        factory.inTransaction(session -> session.persist(new Zoo.Owner("ada@example.org")));
        assertThatThrownBy(() -> factory.inTransaction(session -> {
                    Zoo.Owner owner = session.find(Zoo.Owner.class, "ada@example.org", KeyType.NATURAL);
                    session.refresh(owner, LockModeType.PESSIMISTIC_WRITE);
                    factory.inTransaction(
                            other -> other.createNativeMutationQuery("update ZOwner set version = version + 1")
                                    .executeUpdate());
                    session.persist(new Zoo.Vet("late"));
                }))
                .hasMessageContaining("OC000");
        assertThat(vets()).isZero();
    }
}
