package dev.borealis.dataapi;

import static dev.borealis.dataapi.Fixtures.call;
import static dev.borealis.dataapi.Fixtures.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client sends and when it sends again. */
final class DataApiClientTest {

    private final ScriptedTransport service = new ScriptedTransport();

    @Test
    void castsParametersOnPostgresql() {
        service.longs(1);
        client(Engine.POSTGRESQL, service)
                .execute(call("SELECT ? WHERE a = ? AND b = ?", 7, "x", null))
                .close();
        assertThat(service.asked())
                .containsExactly(
                        "/Execute {\"resourceArn\":\"" + Fixtures.CLUSTER + "\",\"secretArn\":\"" + Fixtures.SECRET
                                + "\",\"database\":\"pets\",\"sql\":\"SELECT CAST(:p1 AS int) WHERE a = :p2 AND b = :p3\","
                                + "\"parameters\":[{\"name\":\"p1\",\"value\":{\"longValue\":7}},"
                                + "{\"name\":\"p2\",\"value\":{\"stringValue\":\"x\"}},{\"name\":\"p3\",\"value\":{\"isNull\":true}}],"
                                + "\"includeResultMetadata\":true}");
    }

    @Test
    void givesHintsOnMysqlAndAsksForLongsAsText() {
        service.longs(1);
        client(Engine.MYSQL, service)
                .execute(call(Engine.MYSQL, "SELECT ?", new java.math.BigDecimal("1.50")))
                .close();
        assertThat(service.asked().get(0))
                .contains("\"sql\":\"SELECT :p1\"")
                .contains("{\"name\":\"p1\",\"value\":{\"stringValue\":\"1.50\"},\"typeHint\":\"DECIMAL\"}")
                .contains("\"resultSetOptions\":{\"longReturnType\":\"STRING\"}");
    }

    @Test
    void waitsForASleepingClusterUpToTheTimeAllowed() {
        for (int i = 0; i < 40; i++) {
            service.error(
                    400, "DatabaseResumingException", "The Aurora DB instance x is resuming after being auto-paused.");
        }
        List<Duration> slept = new ArrayList<>();
        DataApiClient client = client(Engine.POSTGRESQL, service, slept);
        assertThatThrownBy(() -> client.execute(call("INSERT INTO t VALUES (1)")))
                .isInstanceOfSatisfying(DataApiServiceException.class, failure -> {
                    assertThat(failure.sqlState()).isEqualTo("57P03");
                    assertThat(failure.isSafeToRetry()).isTrue();
                    assertThat(failure).hasMessageContaining("resumeTimeoutSecs");
                });
        assertThat(slept.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(60));
        assertThat(slept).hasSizeBetween(15, 30);
    }

    @Test
    void carriesOnWhenTheClusterIsAwake() {
        service.error(400, "DatabaseResumingException", "resuming").updated(1);
        List<Duration> slept = new ArrayList<>();
        SqlResult result = client(Engine.POSTGRESQL, service, slept).execute(call("INSERT INTO t VALUES (1)"));
        assertThat(result.updateCount()).isEqualTo(1);
        assertThat(slept).hasSize(1);
    }

    @Test
    void triesAgainWhatDidNotLeave() {
        service.notSent()
                .error(429, "", "")
                .error(400, "ThrottlingException", "Rate exceeded")
                .updated(1);
        client(Engine.POSTGRESQL, service)
                .execute(call("INSERT INTO t VALUES (1)"))
                .close();
        assertThat(service.asked()).hasSize(4);
    }

    @Test
    void givesUpAfterAFewTries() {
        service.notSent().notSent().notSent().notSent().notSent();
        assertThatThrownBy(() -> client(Engine.POSTGRESQL, service).execute(call("INSERT INTO t VALUES (1)")))
                .isInstanceOfSatisfying(DataApiConnectionException.class, failure -> {
                    assertThat(failure.sqlState()).isEqualTo("08001");
                    assertThat(failure.isSafeToRetry()).isTrue();
                });
        service.assertDone();
    }

    @Test
    void neverSendsAWriteTwiceWhenItsAnswerIsLost() {
        service.answerLost();
        assertThatThrownBy(() -> client(Engine.POSTGRESQL, service).execute(call("INSERT INTO t VALUES (1)")))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("not sent again");
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void anAnswerThatBreaksOffIsLostToo() {
        service.answer("{\"numberOfRecordsUpd");
        assertThatThrownBy(() -> client(Engine.POSTGRESQL, service).execute(call("INSERT INTO t VALUES (1)")))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void repeatsWhatReadsInATransactionThatCanOnlyRead() {
        service.answerLost()
                .functions("count", "")
                .begun("t1")
                .updated(0)
                .longs(3)
                .rolledBack();
        DataApiClient client = client(Engine.POSTGRESQL, service);
        assertThat(client.execute(call("SELECT count(*) FROM t")).page().getLong(0, 0))
                .isEqualTo(3);
        assertThat(service.asked().get(3)).contains("SET TRANSACTION READ ONLY");
        assertThat(service.asked().get(4)).contains("\"transactionId\":\"t1\"");
        service.assertDone();
    }

    @Test
    void doesNotRepeatWhatTheCatalogueKnowsToWrite() {
        service.answerLost().functions("pay", "INSERT INTO ledger VALUES (1)");
        assertThatThrownBy(() -> client(Engine.POSTGRESQL, service).execute(call("SELECT pay(1)")))
                .isInstanceOf(OutcomeUnknownException.class);
        service.assertDone();
    }

    /** The catalogue knew of no effect, and the database did. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POSTGRESQL | ERROR: cannot execute INSERT in a read-only transaction; SQLState: 25006
            MYSQL      | Cannot execute statement in a READ ONLY transaction.; Error code: 1792; SQLState: 25006
            """)
    void whatTheReadOnlyTransactionRefusesIsUnknown(Engine engine, String message) {
        service.answerLost()
                .functions()
                .begun("t1")
                .updated(0)
                .error(400, "DatabaseErrorException", message)
                .rolledBack();
        assertThatThrownBy(() -> client(engine, service).execute(call(engine, "SELECT pay(1)")))
                .isInstanceOf(OutcomeUnknownException.class)
                .satisfies(unknown -> assertThat(unknown.getSuppressed()).hasSize(1));
        service.assertDone();
    }

    @Test
    void whatCannotBeLookedIntoIsUnknown() {
        service.answerLost().error(400, "DatabaseErrorException", "ERROR: permission denied; SQLState: 42501");
        assertThatThrownBy(() -> client(Engine.POSTGRESQL, service).execute(call("SELECT 1")))
                .isInstanceOf(OutcomeUnknownException.class);
        service.assertDone();
    }

    @Test
    void givesUpRepeatingAfterAFewTries() {
        service.answerLost().functions();
        for (int i = 0; i < 4; i++) {
            service.begun("t" + i).updated(0).answerLost().rolledBack();
        }
        assertThatThrownBy(() -> client(Engine.POSTGRESQL, service).execute(call("SELECT 1")))
                .isInstanceOf(OutcomeUnknownException.class);
        service.assertDone();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"message":"ERROR: relat | The answer was cut off before it told the error
        {"__type":"Database      | The answer was cut off before it told the error
        {}                       | The answer is an error without a text
        <html>no</html>          | The answer is an error that is no JSON
        """)
    void saysThatAnErrorCouldNotBeRead(String body, String message) {
        service.brokenError(400, "DatabaseErrorException", body);
        assertThatThrownBy(() -> client(Engine.POSTGRESQL, service).execute(call("DELETE FROM t")))
                .isInstanceOf(DataApiServiceException.class)
                .hasMessage("DatabaseErrorException: " + message + "; SQLSTATE: HY000");
        service.assertDone();
    }

    /** The statement may have run: the first version of the service refuses results with the same type. */
    @ParameterizedTest
    @ValueSource(strings = {"", "BadRequestException"})
    void anErrorThatWasCutOffWithoutATypeLeavesTheOutcomeUnknown(String type) {
        service.brokenError(400, type, "{\"message\":\"Database re");
        assertThatThrownBy(() -> client(Engine.POSTGRESQL, service).execute(call("DELETE FROM t")))
                .isInstanceOf(OutcomeUnknownException.class)
                .cause()
                .hasMessage("The answer was cut off before it told the error (HTTP 400)");
        service.assertDone();
    }

    @Test
    void tellsThePositionInTheCallersOwnSql() {
        String sql = "SELECT ?, nme FROM t";
        int seen = "SELECT CAST($1 AS pg_catalog.timestamptz), nme".indexOf("nme") + 1;
        service.error(
                400,
                "DatabaseErrorException",
                "ERROR: column \"nme\" does not exist; Position: " + seen + "; SQLState: 42703");
        assertThatThrownBy(() -> client(Engine.POSTGRESQL, service).execute(call(sql, java.time.Instant.EPOCH)))
                .isInstanceOfSatisfying(DataApiServiceException.class, failure -> {
                    assertThat(failure.error().position()).isEqualTo(sql.indexOf("nme") + 1);
                    assertThat(failure.error().requestId()).isEqualTo("request-1");
                    assertThat(failure).hasMessageContaining("Position: " + (sql.indexOf("nme") + 1));
                });
    }

    @Test
    void asksForTheTypesOfOpenParametersOnce() {
        service.begun("t1")
                .updated(0)
                .answer(
                        "{\"columnMetadata\":[{\"name\":\"u\",\"typeName\":\"text\"}],\"records\":[[{\"stringValue\":\"mood\"}]]}")
                .updated(0)
                .rolledBack()
                .updated(1)
                .updated(1);
        DataApiClient client = client(Engine.POSTGRESQL, service);
        PreparedSql sql = PreparedSql.positional(Engine.POSTGRESQL, "INSERT INTO t VALUES (?)");
        for (int i = 0; i < 2; i++) {
            client.execute(SqlCall.of(sql, List.of(SqlType.UNSPECIFIED.of("happy"))))
                    .close();
        }
        assertThat(service.asked()).hasSize(7);
        assertThat(service.asked().get(1)).contains("AS INSERT INTO t VALUES ($1)");
        assertThat(service.asked().get(6)).contains("VALUES (CAST(:p1 AS mood))");
    }

    @Test
    void findsTheEngineByAsking() {
        service.answer(
                "{\"columnMetadata\":[{\"name\":\"v\",\"typeName\":\"VARCHAR\"}],\"records\":[[{\"stringValue\":\"8.0.31\"}]]}");
        DataApiClient client = DataApiClient.builder()
                .resourceArn(Fixtures.CLUSTER)
                .secretArn(Fixtures.SECRET)
                .credentialsProvider(software.amazon.awssdk.auth.credentials.StaticCredentialsProvider.create(
                        software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create("a", "b")))
                .transport(service)
                .build();
        assertThat(client.engine()).isEqualTo(Engine.MYSQL);
        assertThat(client.engine()).isEqualTo(Engine.MYSQL);
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void closesItsTransport() {
        client(Engine.MYSQL, service).close();
        assertThat(service.isClosed()).isTrue();
    }
}
