package dev.borealis.dataapi;

import static dev.borealis.dataapi.Fixtures.call;
import static dev.borealis.dataapi.Fixtures.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a result is read in pages, and what that costs. */
final class PagingTest {

    private static final String TOO_LARGE = "The result exceeds the size limit 1 MB";
    private final ScriptedTransport service = new ScriptedTransport();

    @Test
    void aSmallResultIsOneCall() {
        service.longs(1, 2);
        SqlResult result = client(Engine.POSTGRESQL, service).execute(call("SELECT n FROM t"));
        assertThat(result.mayHaveMore()).isFalse();
        assertThat(result.nextPage()).isFalse();
        assertThat(result.page().size()).isEqualTo(2);
        assertThat(service.asked()).hasSize(1);
    }

    /** One column of whole numbers with what weighs them: each row weighs 10, and tells of the next. */
    private ScriptedTransport weighed(int first, int last, int end) {
        String rows = IntStream.rangeClosed(first, last)
                .mapToObj(row -> "[{\"longValue\":" + row + "},{\"longValue\":" + row * 10 + "},"
                        + (row == end ? "{\"isNull\":true}" : "{\"stringValue\":\"" + (row + 1) * 10 + "\"}") + "]")
                .collect(Collectors.joining(","));
        return service.answer(
                "{\"columnMetadata\":[{\"label\":\"n\",\"typeName\":\"int8\"},{\"label\":\"s\"},{\"label\":\"a\"}],"
                        + "\"records\":[" + rows + "]}");
    }

    @Test
    void aLargeOneIsAskedForAgainWithACursorThatWeighsItsRows() {
        service.error(400, "UnsupportedResultException", TOO_LARGE)
                .functions()
                .begun("t1")
                .updated(0)
                .updated(0);
        weighed(1, 1, 3);
        weighed(2, 2, 3);
        weighed(3, 3, 3).rolledBack();
        SqlResult result = client(Engine.POSTGRESQL, service).execute(call("SELECT n FROM t WHERE a = ?", 1));
        assertThat(result.columns()).hasSize(1);
        assertThat(result.nextPage()).isTrue();
        assertThat(result.nextPage()).isTrue();
        assertThat(result.page().getLong(0, 0)).isEqualTo(3);
        assertThat(result.nextPage()).isFalse();
        result.close();
        assertThat(service.asked().get(3)).contains("SET TRANSACTION READ ONLY");
        assertThat(service.asked().get(4))
                .contains("DECLARE borealis_")
                .contains("CURSOR FOR SELECT borealis_q.*")
                .contains("(SELECT n FROM t WHERE a = CAST(:p1 AS int)\\n)");
        assertThat(service.asked().get(5)).contains("FETCH FORWARD 1 ");
        service.assertDone();
    }

    @Test
    void whatWasPagedFromTheStartIsCommittedWhenTheReaderIsAtTheEnd() {
        service.begun("t1").updated(0);
        weighed(1, 1, 1);
        SqlResult result = client(Engine.POSTGRESQL, service)
                .execute(call("SELECT n FROM t").withPaging(Paging.ALWAYS));
        assertThat(result.mayHaveMore()).isTrue();
        service.committed();
        assertThat(result.nextPage()).isFalse();
        result.close();
        assertThat(service.asked().get(3)).contains("/CommitTransaction");
        service.assertDone();
    }

    @Test
    void anAnswerToThatCommitThatIsLostIsAnUnknownOutcome() {
        service.begun("t1").updated(0);
        weighed(1, 1, 1);
        SqlResult result = client(Engine.POSTGRESQL, service)
                .execute(call("SELECT n FROM t").withPaging(Paging.ALWAYS));
        service.answerLost().rolledBack();
        assertThatThrownBy(result::nextPage)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasFieldOrPropertyWithValue("sqlState", "08007");
        result.close();
        service.assertDone();
    }

    @Test
    void aRowThatIsCertainlyTooLargeIsNotAskedFor() {
        service.begun("t1").updated(0);
        service.answer(
                "{\"columnMetadata\":[{\"label\":\"n\",\"typeName\":\"text\"},{\"label\":\"s\"},{\"label\":\"a\"}],"
                        + "\"records\":[[{\"stringValue\":\"x\"},{\"longValue\":10},{\"stringValue\":\""
                        + (WeightsAhead.REFUSED + 10L)
                        + "\"}]]}");
        SqlResult result = client(Engine.POSTGRESQL, service)
                .execute(call("SELECT n FROM t").withPaging(Paging.ALWAYS));
        service.rolledBack();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(result::nextPage)
                    .isInstanceOf(InvalidStatementException.class)
                    .hasMessageContaining("larger than 1 MiB");
        }
        result.close();
        service.assertDone();
    }

    @Test
    void whatMayWriteIsNeverAskedTwice() {
        service.error(400, "UnsupportedResultException", TOO_LARGE);
        assertThatThrownBy(() ->
                        client(Engine.POSTGRESQL, service).execute(call("INSERT INTO t SELECT * FROM u RETURNING *")))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("size limit");
        service.assertDone();
    }

    @Test
    void aFunctionIsLookedUpAndOneThatWritesIsNotCalledTwice() {
        service.error(400, "UnsupportedResultException", TOO_LARGE).functions("pay", "INSERT INTO ledger VALUES (1)");
        assertThatThrownBy(() -> client(Engine.POSTGRESQL, service).execute(call("SELECT pay(n) FROM t")))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(service.asked().get(1)).contains("pg_proc").contains("SELECT pay(n) FROM t");
        service.assertDone();
    }

    @Test
    void neverMeansNever() {
        service.error(400, "UnsupportedResultException", TOO_LARGE).functions();
        assertThatThrownBy(() -> client(Engine.POSTGRESQL, service)
                        .execute(call("SELECT n FROM t").withPaging(Paging.NEVER)))
                .isInstanceOf(DataApiServiceException.class);
        assertThat(service.asked().get(1)).contains("pg_proc");
        service.assertDone();
    }

    @Test
    void saysWhatToDoWhereTheServiceEndsTheTransaction() {
        service.begun("t1")
                .error(400, "BadRequestException", "Database returned more than the allowed response size limit")
                .error(404, "TransactionNotFoundException", "Transaction t1 is not found");
        DataApiTransaction transaction = client(Engine.POSTGRESQL, service).transaction();
        assertThatThrownBy(() -> transaction.execute(call("SELECT n FROM t")))
                .isInstanceOf(TransactionEndedException.class)
                .hasMessageContaining("Paging.ALWAYS or a stream");
    }

    @Test
    void insideACallersTransactionTheCursorLivesInIt() {
        service.begun("t1").updated(0);
        weighed(1, 1, 1).updated(0).updated(1).committed();
        try (DataApiTransaction transaction = client(Engine.POSTGRESQL, service).transaction()) {
            transaction
                    .execute(call("SELECT n FROM t").withPaging(Paging.ALWAYS))
                    .close();
            transaction.execute(call("DELETE FROM t")).close();
            transaction.commit();
        }
        assertThat(service.asked().get(3)).contains("CLOSE borealis_");
        service.assertDone();
    }

    @Test
    void insideATransactionAFetchSizeMeansACursorFromTheStart() {
        service.begun("t1").updated(0);
        weighed(1, 1, 1).updated(0).rolledBack().longs(1);
        DataApiClient client = client(Engine.POSTGRESQL, service);
        try (DataApiTransaction transaction = client.transaction()) {
            transaction.execute(call("SELECT n FROM t").withFetchSize(10)).close();
        }
        client.execute(call("SELECT n FROM t").withFetchSize(10)).close();
        assertThat(service.asked().get(1)).contains("lead(borealis_sum, 10)").doesNotContain("lead(borealis_sum, 32)");
        service.assertDone();
    }

    @Test
    void onMysqlATemporaryTableHoldsTheRows() {
        service.error(400, "UnsupportedResultException", TOO_LARGE)
                .functions()
                .functions()
                .begun("t1")
                .answer(
                        "{\"columnMetadata\":[],\"records\":[[{\"stringValue\":\"18446744073709551615\"},{\"longValue\":0}]]}")
                .longs()
                .updated(0)
                .updated(0)
                .updated(0)
                .updated(0)
                .updated(3)
                .answer(
                        "{\"columnMetadata\":[],\"records\":[[{\"stringValue\":\"907\"},{\"longValue\":3},{\"longValue\":300}]]}")
                .longs(1, 2, 3)
                .updated(0)
                .updated(0)
                .updated(0)
                .updated(0)
                .rolledBack();
        SqlResult result = client(Engine.MYSQL, service).execute(call(Engine.MYSQL, "SELECT n FROM t WHERE a = ?", 1));
        assertThat(result.page().size()).isEqualTo(3);
        assertThat(service.asked().get(5)).contains("(SELECT n FROM t WHERE a = :p1\\n) LIMIT 0");
        assertThat(service.asked().get(7)).contains("CREATE TEMPORARY TABLE borealis_");
        assertThat(service.asked().get(8)).contains("COMMIT");
        assertThat(service.asked().get(9)).contains("START TRANSACTION READ ONLY");
        assertThat(service.asked().get(10))
                .contains("INSERT INTO borealis_")
                .contains("(SELECT n FROM t WHERE a = :p1\\n)");
        assertThat(service.asked().get(12)).contains(" AND r <= 907 ORDER BY r");
        service.assertDone();
    }
}
