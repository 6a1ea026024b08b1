package dev.borealis.local.internal.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.dataapi.engine.Engine;
import dev.borealis.local.internal.dataapi.engine.Session;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.RdsDataException;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;

/** Nothing of a request changes whom a session belongs to, how it was started, or what files the server touches. */
class RequestFieldsTest {
    private static final List<String> BOTH_ARNS = List.of(TestServer.POSTGRES_ARN, TestServer.MYSQL_ARN);
    private static final List<String> INJECTIONS = List.of(
            "postgres\0user\0borealis",
            "aurora\0mysql_clear_password\0",
            "postgres\0options\0-c log_statement=all\0",
            "\0",
            "x\0",
            "a\nb",
            "a\u007fb",
            "a\u0085b");

    private static DataApiServer server;
    private static RdsDataClient client;

    @BeforeAll
    static void start() {
        server = TestServer.start(Clock.systemUTC(), DataApiSettings.SERVICE_CALL_TIMEOUT);
        client = Caller.client(server);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    /** A request with one field that is not as it should be. */
    private interface Call {
        void make(String arn, String value);
    }

    private static Map<String, Call> calls() {
        return Map.ofEntries(
                Map.entry(
                        "ExecuteStatement database", (arn, value) -> execute(arn, request -> request.database(value))),
                Map.entry("ExecuteStatement schema", (arn, value) -> execute(arn, request -> request.schema(value))),
                Map.entry(
                        "ExecuteStatement transactionId",
                        (arn, value) -> execute(arn, request -> request.transactionId(value))),
                Map.entry(
                        "ExecuteStatement parameter name",
                        (arn, value) -> execute(arn, request -> request.parameters(Caller.text(value, "a")))),
                Map.entry("ExecuteStatement resourceArn", (arn, value) -> execute(arn + value, request -> {})),
                Map.entry(
                        "ExecuteStatement secretArn",
                        (arn, value) -> execute(arn, request -> request.secretArn(TestServer.SECRET_ARN + value))),
                Map.entry(
                        "BatchExecuteStatement database",
                        (arn, value) -> client.batchExecuteStatement(request -> request.resourceArn(arn)
                                .secretArn(TestServer.SECRET_ARN)
                                .database(value)
                                .sql("SELECT 1"))),
                Map.entry(
                        "BatchExecuteStatement parameter name",
                        (arn, value) -> client.batchExecuteStatement(request -> request.resourceArn(arn)
                                .secretArn(TestServer.SECRET_ARN)
                                .parameterSets(List.of(List.<SqlParameter>of(Caller.text(value, "a"))))
                                .sql("SELECT 1"))),
                Map.entry(
                        "BeginTransaction database",
                        (arn, value) -> client.beginTransaction(request -> request.resourceArn(arn)
                                .secretArn(TestServer.SECRET_ARN)
                                .database(value))),
                Map.entry(
                        "BeginTransaction schema",
                        (arn, value) -> client.beginTransaction(request -> request.resourceArn(arn)
                                .secretArn(TestServer.SECRET_ARN)
                                .schema(value))),
                Map.entry(
                        "CommitTransaction transactionId",
                        (arn, value) -> client.commitTransaction(request -> request.resourceArn(arn)
                                .secretArn(TestServer.SECRET_ARN)
                                .transactionId(value))),
                Map.entry(
                        "RollbackTransaction transactionId",
                        (arn, value) -> client.rollbackTransaction(request -> request.resourceArn(arn)
                                .secretArn(TestServer.SECRET_ARN)
                                .transactionId(value))));
    }

    private static void execute(String arn, Consumer<ExecuteStatementRequest.Builder> more) {
        client.executeStatement(request -> {
            request.resourceArn(arn).secretArn(TestServer.SECRET_ARN).sql("SELECT 1");
            more.accept(request);
        });
    }

    static Stream<Arguments> fields() {
        List<Arguments> fields = new ArrayList<>();
        for (String arn : BOTH_ARNS) {
            calls().keySet().forEach(field -> fields.add(Arguments.of(arn, field)));
        }
        return fields.stream();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aControlCharacterIsRefusedBeforeItReachesADatabase(String arn, String field) {
        for (String value : INJECTIONS) {
            RdsDataException refusal = Caller.refusal(() -> calls().get(field).make(arn, value));

            assertThat(Caller.type(refusal)).as(value).isEqualTo("ValidationException");
            assertThat(Caller.text(refusal))
                    .contains("regular expression pattern")
                    .doesNotContain("borealis\0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1\0", "SELECT '\0\0\0\0\0'", "\0", "SELECT 1 -- \0"})
    void aZeroInSqlIsRefused(String sql) {
        for (String arn : BOTH_ARNS) {
            RdsDataException single = Caller.refusal(() -> client.executeStatement(request ->
                    request.resourceArn(arn).secretArn(TestServer.SECRET_ARN).sql(sql)));
            RdsDataException batch =
                    Caller.refusal(() -> client.batchExecuteStatement(request -> request.resourceArn(arn)
                            .secretArn(TestServer.SECRET_ARN)
                            .parameterSets(List.of(List.of()))
                            .sql(sql)));

            assertThat(Caller.type(single)).isEqualTo("ValidationException");
            assertThat(Caller.type(batch)).isEqualTo("ValidationException");
        }
    }

    /** The writers refuse too, whoever calls them. */
    @ParameterizedTest
    @ValueSource(strings = {"postgres\0user\0borealis", "aurora\0x"})
    void noCallerCanEndATextOfTheProtocolEarly(String database) {
        for (Engine engine : TestServer.engines()) {
            assertThatThrownBy(() -> engine.connect(database))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("would end it early");
        }
    }

    @Test
    void aRefusedTextLeavesASessionThatWorks() throws IOException {
        try (Session session = TestServer.engines().get(0).connect("")) {
            assertThatThrownBy(() -> session.execute(statement("SELECT 1 \0")))
                    .isInstanceOf(IllegalArgumentException.class);
            session.reset();
            assertThat(session.execute(statement("SELECT 1")).rows()).hasSize(1);
        }
    }

    private static dev.borealis.local.internal.dataapi.engine.Statement statement(String sql) {
        return new dev.borealis.local.internal.dataapi.engine.Statement(
                sql, List.of(), dev.borealis.local.internal.dataapi.engine.ResultOptions.DEFAULT, false, 1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY (SELECT 1) TO PROGRAM 'true'",
                "COPY (SELECT 1) TO '/nowhere/x'",
                "SELECT pg_read_file('PG_VERSION')",
                "SELECT lo_import('/etc/hosts')",
                "SET SESSION AUTHORIZATION borealis",
                "SET ROLE borealis",
                "ALTER ROLE postgres SUPERUSER",
                "GRANT pg_execute_server_program TO postgres",
                "GRANT borealis TO postgres",
                "CREATE EXTENSION dblink",
                "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc', 'getpid'",
                "ALTER SYSTEM SET log_directory = 'x'",
                "SET session_preload_libraries = 'x'",
                "LOAD '/nowhere/x'"
            })
    void theMasterOfPostgresqlIsNoSuperuser(String sql) {
        try (Caller caller = Caller.postgres(server)) {
            assertThat(Caller.text(caller.refusal(sql))).contains("SQLState: 42501");
            assertThat(caller.value(
                                    "SELECT session_user || ',' || current_user || ',' || current_setting('is_superuser')")
                            .stringValue())
                    .isEqualTo("postgres,postgres,off");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOAD DATA LOCAL INFILE '/etc/hosts' INTO TABLE aurora.t",
                "LOAD DATA INFILE '/etc/hosts' INTO TABLE aurora.t",
                "SELECT 1 INTO OUTFILE '/nowhere/x'",
                "SELECT 1 INTO DUMPFILE '/nowhere/x'",
                "SET GLOBAL general_log_file = '/nowhere/x'",
                "SET GLOBAL local_infile = 1",
                "SET PERSIST max_connections = 7",
                "INSTALL PLUGIN x SONAME 'x.so'",
                "CREATE FUNCTION f RETURNS INTEGER SONAME 'x.so'",
                "UPDATE mysql.user SET Super_priv = 'Y'",
                "INSERT INTO mysql.plugin VALUES ('x', 'x.so')",
                "DROP TABLE mysql.user",
                "CREATE TRIGGER mysql.x AFTER INSERT ON mysql.user FOR EACH ROW SET @a = 1",
                "GRANT FILE ON *.* TO 'admin'@'localhost'",
                "GRANT UPDATE ON mysql.* TO 'admin'@'localhost'",
                "SHUTDOWN"
            })
    void theMasterOfMysqlTouchesNoFilesAndNoPrivileges(String sql) {
        try (Caller caller = Caller.mysql(server)) {
            caller.execute("CREATE TABLE IF NOT EXISTS aurora.t (a text)");
            RdsDataException refusal = caller.refusal(sql);

            assertThat(Caller.text(refusal))
                    .containsPattern("Error code: (1044|1045|1142|1465|1148|1227|1290|1410|3948|3619);");
            assertThat(caller.value("SELECT CONCAT(USER(), CURRENT_USER())").stringValue())
                    .isEqualTo("admin@localhostadmin@localhost");
        }
    }

    /** A session of the pool tells the names that types have now. */
    @Test
    void aSessionForgetsTypesThatHaveOtherNames() throws IOException {
        try (Session session = TestServer.engines().get(0).connect("")) {
            session.execute(statement("CREATE TYPE old_name AS ENUM ('x')"));
            session.execute(statement("SELECT 'x'::old_name"));
            session.execute(statement("ALTER TYPE old_name RENAME TO new_name"));
            session.reset();
            assertThat(session.execute(statement("SELECT 'x'::new_name")).columns())
                    .singleElement()
                    .hasFieldOrPropertyWithValue("typeName", "new_name");
            session.execute(statement("DROP TYPE new_name"));
        }
    }

    /** What one call sets is not there for the next, whoever makes it. */
    @Test
    void aSessionOfMysqlForgetsWhatACallSet() {
        try (Caller caller = Caller.mysql(server)) {
            for (int i = 0; i < 4; i++) {
                execute(TestServer.MYSQL_ARN, request -> request.sql("USE aurora"));
                execute(TestServer.MYSQL_ARN, request -> request.sql("SET @a = 1, sql_mode = 'ANSI_QUOTES'"));
                caller.execute("SET @a = 1, sql_mode = 'ANSI_QUOTES'");
                caller.execute("USE information_schema");
            }
            String seen = "SELECT CONCAT(IFNULL(DATABASE(), 'none'), ',', IFNULL(@a, 'none'), ',',"
                    + " FIND_IN_SET('ANSI_QUOTES', @@sql_mode))";
            for (int i = 0; i < 8; i++) {
                assertThat(client.executeStatement(request -> request.resourceArn(TestServer.MYSQL_ARN)
                                        .secretArn(TestServer.SECRET_ARN)
                                        .sql(seen))
                                .records()
                                .get(0)
                                .get(0)
                                .stringValue())
                        .isEqualTo("none,none,0");
                assertThat(caller.value(seen).stringValue()).isEqualTo("aurora,none,0");
            }
        }
    }

    /** Of two with one name nobody could tell which is meant. */
    @Test
    void twoParametersOfOneNameAreRefused() {
        SqlParameter one =
                SqlParameter.builder().name("a").value(Field.fromLongValue(1L)).build();
        SqlParameter other =
                SqlParameter.builder().name("a").value(Field.fromLongValue(2L)).build();
        try (Caller postgres = Caller.postgres(server);
                Caller mysql = Caller.mysql(server)) {
            for (Caller caller : List.of(postgres, mysql)) {
                assertThat(Caller.text(caller.refusal("SELECT :a", one, other)))
                        .isEqualTo("1 validation error detected: The parameter a is given more than once");
            }
        }
    }
}
