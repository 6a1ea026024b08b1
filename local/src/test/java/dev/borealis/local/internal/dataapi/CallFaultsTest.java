package dev.borealis.local.internal.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.borealis.local.internal.fault.FaultRegistry;
import dev.borealis.local.internal.fault.FaultSpec;
import dev.borealis.local.internal.fault.Trap;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rdsdata.model.RdsDataException;

/** Faults of the Data API, as the AWS SDK sees them. */
@Timeout(60)
class CallFaultsTest {
    private final FaultRegistry faults = new FaultRegistry();
    private DataApiServer server;
    private Caller caller;

    @BeforeEach
    void start() {
        server = TestServer.start(Clock.systemUTC(), Duration.ofSeconds(45), faults);
        caller = Caller.postgres(server);
        caller.execute("DROP TABLE IF EXISTS faulty");
        caller.execute("CREATE TABLE faulty (id int)");
    }

    @AfterEach
    void stop() {
        caller.close();
        server.close();
        faults.close();
    }

    @ParameterizedTest
    @CsvSource({
        "data-api-throttle,  400, ThrottlingException,          0",
        "data-api-resuming,  400, DatabaseResumingException,    0",
        "data-api-500,       500, InternalServerErrorException, 0",
        "data-api-503,       503, ServiceUnavailableError,      0",
        "data-api-504,       504, DatabaseUnavailableException, 0",
        "data-api-500-after, 500, InternalServerErrorException, 1",
        "data-api-503-after, 503, ServiceUnavailableError,      1",
        "data-api-504-after, 504, DatabaseUnavailableException, 1"
    })
    void a_call_can_fail_before_or_after_it_took_effect(String spec, int status, String type, long rows) {
        Trap<?> fault = faults.add(FaultSpec.parse(spec));
        RdsDataException failure = caller.refusal("INSERT INTO faulty VALUES (1)");
        assertThat(failure.statusCode()).isEqualTo(status);
        assertThat(Caller.type(failure)).isEqualTo(type);
        assertThat(failure.requestId()).isNotBlank();
        assertThat(rows()).isEqualTo(rows);
        assertThat(fault.hits()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"data-api-reset, 0", "data-api-reset-after, 1", "data-api-truncate, 1"})
    void an_answer_can_get_lost(String spec, long rows) {
        faults.add(FaultSpec.parse(spec));
        SdkException failure =
                catchThrowableOfType(SdkException.class, () -> caller.execute("INSERT INTO faulty VALUES (1)"));
        assertThat(failure).isInstanceOf(SdkClientException.class);
        assertThat(rows()).isEqualTo(rows);
    }

    /** The session is free at once: nobody can ever use or end the transaction. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "data-api-500-after",
                "data-api-503-after",
                "data-api-504-after",
                "data-api-reset-after",
                "data-api-truncate"
            })
    void a_transaction_that_nobody_has_heard_of_is_gone(String spec) {
        String heard = caller.begin();
        faults.add(FaultSpec.parse(spec + ",operation=BeginTransaction,times=5"));
        for (int i = 0; i < 5; i++) {
            assertThat(catchThrowableOfType(SdkException.class, caller::begin)).isNotNull();
        }
        while (!caller.value("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'")
                .longValue()
                .equals(1L)) {
            Thread.onSpinWait(); // it is rolled back behind the answer
        }
        assertThat(caller.commit(heard)).isEqualTo("Transaction Committed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data-api-delay=1ms", "data-api-slow-answer=1ms"})
    void a_call_can_take_its_time(String spec) {
        Trap<?> fault = faults.add(FaultSpec.parse(spec));
        caller.execute("INSERT INTO faulty VALUES (1)");
        assertThat(fault.hits()).isEqualTo(1);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void one_operation_can_be_meant() {
        faults.add(FaultSpec.parse("data-api-500-after,operation=CommitTransaction"));
        String transaction = caller.begin();
        caller.inTransaction(transaction, "INSERT INTO faulty VALUES (1)");
        assertThat(Caller.refusal(() -> caller.commit(transaction)).statusCode())
                .isEqualTo(500);
        assertThat(rows()).isEqualTo(1);
        assertThat(Caller.type(Caller.refusal(() -> caller.commit(transaction))))
                .isEqualTo("TransactionNotFoundException");
    }

    @Test
    void faults_lie_around_each_other() {
        Trap<?> delay = faults.add(FaultSpec.parse("data-api-delay=1ms,times=always"));
        Trap<?> throttle = faults.add(FaultSpec.parse("data-api-throttle"));
        Trap<?> spared = faults.add(FaultSpec.parse("data-api-500-after"));
        assertThat(Caller.type(caller.refusal("SELECT 1"))).isEqualTo("ThrottlingException");
        assertThat(spared.hits()).isZero();
        assertThat(Caller.type(caller.refusal("SELECT 1"))).isEqualTo("InternalServerErrorException");
        assertThat(delay.hits()).isEqualTo(2);
        assertThat(throttle.hits()).isEqualTo(1);
    }

    private long rows() {
        return caller.value("SELECT count(*) FROM faulty").longValue();
    }
}
