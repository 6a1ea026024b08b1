package dev.borealis.local.internal.dataapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rdsdata.model.BadRequestException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseErrorException;
import software.amazon.awssdk.services.rdsdata.model.HttpEndpointNotEnabledException;
import software.amazon.awssdk.services.rdsdata.model.RdsDataException;
import software.amazon.awssdk.services.rdsdata.model.SecretsErrorException;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;

/** What is refused, by type and text. */
class PostgresErrorsTest {
    private static DataApiServer server;
    private static Caller postgres;

    @BeforeAll
    static void start() {
        server = TestServer.start(Clock.systemUTC(), DataApiSettings.SERVICE_CALL_TIMEOUT);
        postgres = Caller.postgres(server);
    }

    @AfterAll
    static void stop() {
        postgres.close();
        server.close();
    }

    @Test
    void anErrorHasItsPositionAndState() {
        RdsDataException refusal = postgres.refusal("SELECT * FROM nowhere");

        assertThat(refusal).isInstanceOf(DatabaseErrorException.class);
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.requestId()).isNotEmpty();
        assertThat(Caller.text(refusal))
                .isEqualTo("ERROR: relation \"nowhere\" does not exist; Position: 15; SQLState: 42P01");
    }

    @Test
    void aViolatedConstraintHasADetailAndNoPosition() {
        String transaction = postgres.begin();
        postgres.inTransaction(transaction, "CREATE TABLE once (a int PRIMARY KEY)");
        postgres.inTransaction(transaction, "INSERT INTO once VALUES (1)");
        RdsDataException refusal =
                Caller.refusal(() -> postgres.inTransaction(transaction, "INSERT INTO once VALUES (1)"));
        postgres.rollback(transaction);

        assertThat(Caller.text(refusal))
                .isEqualTo("ERROR: duplicate key value violates unique constraint \"once_pkey\";"
                        + " Detail: Key (a)=(1) already exists.; SQLState: 23505");
    }

    @Test
    void aFunctionsErrorSaysWhere() {
        assertThat(Caller.text(postgres.refusal("DO 'BEGIN RAISE EXCEPTION ''no'' USING HINT = ''try''; END'")))
                .isEqualTo("ERROR: no; Hint: try; Where: PL/pgSQL function inline_code_block line 1 at RAISE;"
                        + " SQLState: P0001");
    }

    @Test
    void severalStatementsAreRefused() {
        RdsDataException refusal = postgres.refusal("SELECT 1; SELECT 2");

        assertThat(Caller.type(refusal)).isEqualTo("ValidationException");
        assertThat(Caller.text(refusal)).isEqualTo("Multistatements aren't supported");
        assertThat(postgres.value("SELECT 1;").longValue()).isEqualTo(1);
    }

    @Test
    void aSchemaIsRefused() {
        RdsDataException refusal =
                Caller.refusal(() -> postgres.execute("SELECT 1", request -> request.schema("public")));

        assertThat(Caller.type(refusal)).isEqualTo("ValidationException");
        assertThat(Caller.text(refusal)).isEqualTo("The schema parameter isn't supported");
    }

    @Test
    void copyFails() {
        assertThat(Caller.text(postgres.refusal("COPY (SELECT 1) TO STDOUT")))
                .isEqualTo("execute: unexpected message: CopyOutResponse");
        String transaction = postgres.begin();
        postgres.inTransaction(transaction, "CREATE TABLE copied (a int)");
        assertThat(Caller.text(Caller.refusal(() -> postgres.inTransaction(transaction, "COPY copied FROM STDIN"))))
                .isEqualTo("execute: unexpected message: CopyInResponse");
        postgres.rollback(transaction);
    }

    @Test
    void copyFailsInABatch() {
        postgres.execute("CREATE TABLE copied_in_batch (a int)");
        for (int sets = 1; sets <= 3; sets++) {
            List<List<SqlParameter>> batch = Collections.nCopies(sets, List.of());
            assertThat(Caller.text(Caller.refusal(() -> postgres.batch("COPY copied_in_batch FROM STDIN", batch))))
                    .isEqualTo("execute: unexpected message: CopyInResponse");
        }
    }

    @Test
    void anUnknownDatabaseIsTheDatabasesError() {
        RdsDataException refusal =
                Caller.refusal(() -> postgres.execute("SELECT 1", request -> request.database("nowhere")));

        assertThat(Caller.text(refusal)).isEqualTo("ERROR: database \"nowhere\" does not exist; SQLState: 3D000");
    }

    @Test
    void withoutADatabaseTheUsersOwnIsMeant() {
        assertThat(postgres.execute("SELECT current_database(), current_user", request -> request.database(null))
                        .records()
                        .get(0))
                .extracting(field -> field.stringValue())
                .containsExactly("postgres", "postgres");
    }

    @Test
    void theMasterUserIsNoSuperuser() {
        assertThat(postgres.value("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
                        .booleanValue())
                .isFalse();
        postgres.execute("CREATE TABLE own (a int)");
        postgres.execute("DROP TABLE own");
    }

    @Test
    void anUnknownClusterHasNoEndpoint() {
        String arn = "arn:aws:rds:eu-west-1:123456789012:cluster:other";
        RdsDataException refusal =
                Caller.refusal(() -> postgres.execute("SELECT 1", request -> request.resourceArn(arn)));

        assertThat(refusal).isInstanceOf(HttpEndpointNotEnabledException.class);
        assertThat(Caller.text(refusal)).isEqualTo("HttpEndpoint is not enabled for resource " + arn);
    }

    @Test
    void whatIsNoClusterIsABadRequest() {
        assertThat(Caller.refusal(() -> postgres.execute("SELECT 1", request -> request.resourceArn("arn:aws:x:y"))))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void theSecretMustBeTheClusters() {
        assertThat(Caller.refusal(
                        () -> postgres.execute("SELECT 1", request -> request.secretArn(TestServer.SECRET_ARN + "x"))))
                .isInstanceOf(SecretsErrorException.class);
    }

    @Test
    void lengthsAreLimited() {
        RdsDataException tooLong = postgres.refusal("SELECT 1 -- " + "x".repeat(65_536));
        assertThat(Caller.type(tooLong)).isEqualTo("ValidationException");
        assertThat(Caller.text(tooLong))
                .startsWith("1 validation error detected: Value 'SELECT 1 -- xxx")
                .endsWith("at 'sql' failed to satisfy constraint: Member must have length less than or equal to 65536");
        assertThat(postgres.value("SELECT 1 -- " + "x".repeat(65_536 - 12)).longValue())
                .isEqualTo(1);
        assertThat(Caller.text(Caller.refusal(() -> postgres.execute(
                        "SELECT 1", request -> request.secretArn("short").database("d".repeat(65))))))
                .startsWith("2 validation errors detected: ");
    }

    @Test
    void missingMembersAreNamed() {
        RdsDataException refusal =
                Caller.refusal(() -> postgres.client().executeStatement(request -> request.sql("SELECT 1")));

        assertThat(Caller.text(refusal))
                .isEqualTo("2 validation errors detected: Value null at 'resourceArn' failed to satisfy constraint:"
                        + " Member must not be null; Value null at 'secretArn' failed to satisfy constraint:"
                        + " Member must not be null");
    }

    @Test
    void aRequestMayHaveFourMebibytes() {
        String large = "x".repeat((4 << 20) - 8192);
        assertThat(postgres.value("SELECT length(:p)", Caller.text("p", large)).longValue())
                .isEqualTo(large.length());
        assertThat(postgres.refusal("SELECT length(:p)", Caller.text("p", large + "x".repeat(8192)))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void nothingOfASessionLastsOutsideATransaction() {
        postgres.execute("SET application_name = 'mine'");
        postgres.execute("CREATE TEMPORARY TABLE brief (a int)");
        postgres.execute("PREPARE p AS SELECT 1");
        postgres.execute("SELECT pg_advisory_lock(42)");
        postgres.execute("BEGIN");
        postgres.execute("CREATE TABLE never_committed (a int)");

        assertThat(postgres.value("SHOW application_name").stringValue()).isEmpty();
        assertThat(Caller.text(postgres.refusal("SELECT * FROM brief"))).contains("does not exist");
        assertThat(Caller.text(postgres.refusal("EXECUTE p"))).contains("prepared statement \"p\" does not exist");
        String transaction = postgres.begin();
        assertThat(postgres.inTransaction(transaction, "SELECT pg_try_advisory_lock(42)")
                        .records()
                        .get(0)
                        .get(0)
                        .booleanValue())
                .isTrue();
        postgres.rollback(transaction);
        postgres.execute("DROP TABLE IF EXISTS never_committed");
    }

    @Test
    void aKilledSessionHurtsOneCallOnly() {
        assertThat(Caller.text(postgres.refusal("SELECT pg_terminate_backend(pg_backend_pid())")))
                .contains("SQLState: 57P01");
        assertThat(postgres.value("SELECT 1").longValue()).isEqualTo(1);
    }

    @Test
    void aBatchRunsForEverySetOrNotAtAll() {
        postgres.execute("CREATE TABLE batched (a bigint PRIMARY KEY, b text)");
        try {
            List<List<software.amazon.awssdk.services.rdsdata.model.SqlParameter>> sets =
                    java.util.stream.LongStream.range(0, 1000)
                            .mapToObj(i -> List.of(
                                    Caller.number("a", i), i % 2 == 0 ? Caller.text("b", "x") : Caller.none("b")))
                            .toList();
            assertThat(postgres.batch("INSERT INTO batched VALUES (:a, :b)", sets))
                    .hasSize(1000)
                    .allMatch(List::isEmpty);
            assertThat(postgres.value("SELECT count(b) FROM batched").longValue())
                    .isEqualTo(500);

            RdsDataException refusal = Caller.refusal(() -> postgres.batch(
                    "INSERT INTO batched VALUES (:a, :b)",
                    List.of(
                            List.of(Caller.number("a", 5000), Caller.none("b")),
                            List.of(Caller.number("a", 1), Caller.none("b")))));
            assertThat(Caller.text(refusal)).contains("SQLState: 23505");
            assertThat(postgres.value("SELECT count(*) FROM batched WHERE a = 5000")
                            .longValue())
                    .isZero();
        } finally {
            postgres.execute("DROP TABLE batched");
        }
    }
}
