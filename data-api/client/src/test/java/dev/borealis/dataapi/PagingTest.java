package dev.borealis.dataapi;

import static dev.borealis.dataapi.Fixtures.call;
import static dev.borealis.dataapi.Fixtures.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
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

    @Test
    void aLargeOneIsAskedForAgainWithACursor() {
        service.error(400, "UnsupportedResultException", TOO_LARGE)
                .functions()
                .begun("t1")
                .updated(0)
                .updated(0)
                .longs(LongStream.rangeClosed(1, PageSizes.FIRST).toArray())
                .longs(65, 66)
                .rolledBack();
        SqlResult result = client(Engine.POSTGRESQL, service).execute(call("SELECT n FROM t WHERE a = ?", 1));
        assertThat(result.page().size()).isEqualTo(64);
        assertThat(result.nextPage()).isTrue();
        assertThat(result.page().getLong(1, 0)).isEqualTo(66);
        assertThat(result.nextPage()).isFalse();
        result.close();
        assertThat(service.asked().get(3)).contains("SET TRANSACTION READ ONLY");
        assertThat(service.asked().get(4))
                .contains("DECLARE borealis_")
                .contains("CURSOR FOR SELECT n FROM t WHERE a = CAST(:p1 AS int4)");
        service.assertDone();
    }

    @Test
    void aPageTooLargeIsAskedForInSmallerPortions() {
        service.begun("t1")
                .updated(0)
                .error(400, "UnsupportedResultException", TOO_LARGE)
                .updated(0)
                .longs(1, 2, 3, 4, 5, 6, 7)
                .rolledBack();
        SqlResult result = client(Engine.POSTGRESQL, service)
                .execute(call("SELECT n FROM t").withPaging(Paging.ALWAYS));
        assertThat(result.page().size()).isEqualTo(7);
        assertThat(service.asked().get(2)).contains("FETCH FORWARD 64");
        assertThat(service.asked().get(3)).contains("MOVE ABSOLUTE 0");
        assertThat(service.asked().get(4)).contains("FETCH FORWARD 8 ");
        service.assertDone();
    }

    @Test
    void whatMayWriteIsNeverAskedTwice() {
        service.error(400, "UnsupportedResultException", TOO_LARGE);
        assertThatThrownBy(() ->
                        client(Engine.POSTGRESQL, service).execute(call("INSERT INTO t SELECT * FROM u RETURNING *")))
                .isInstanceOf(DataApiServiceException.class)
                .hasMessageContaining("size limit");
        service.assertDone();
    }

    @Test
    void aFunctionIsLookedUpAndOneThatWritesIsNotCalledTwice() {
        service.error(400, "UnsupportedResultException", TOO_LARGE).functions("pay", "INSERT INTO ledger VALUES (1)");
        assertThatThrownBy(() -> client(Engine.POSTGRESQL, service).execute(call("SELECT pay(n) FROM t")))
                .isInstanceOf(DataApiServiceException.class);
        assertThat(service.asked().get(1)).contains("pg_proc").contains("SELECT pay(n) FROM t");
        service.assertDone();
    }

    @Test
    void neverMeansNever() {
        service.error(400, "UnsupportedResultException", TOO_LARGE);
        assertThatThrownBy(() -> client(Engine.POSTGRESQL, service)
                        .execute(call("SELECT n FROM t").withPaging(Paging.NEVER)))
                .isInstanceOf(DataApiServiceException.class);
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
        service.begun("t1").updated(0).longs(1).updated(0).updated(1).committed();
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
        service.begun("t1").updated(0).longs(1).updated(0).rolledBack().longs(1);
        DataApiClient client = client(Engine.POSTGRESQL, service);
        try (DataApiTransaction transaction = client.transaction()) {
            transaction.execute(call("SELECT n FROM t").withFetchSize(10)).close();
        }
        client.execute(call("SELECT n FROM t").withFetchSize(10)).close();
        assertThat(service.asked().get(2)).contains("FETCH FORWARD 10");
        service.assertDone();
    }

    @Test
    void onMysqlATemporaryTableHoldsTheRows() {
        service.error(400, "UnsupportedResultException", TOO_LARGE)
                .functions()
                .begun("t1")
                .longs()
                .updated(0)
                .updated(0)
                .updated(3)
                .longs(1, 2, 3)
                .updated(0)
                .updated(0)
                .rolledBack();
        SqlResult result = client(Engine.MYSQL, service).execute(call(Engine.MYSQL, "SELECT n FROM t WHERE a = ?", 1));
        assertThat(result.page().size()).isEqualTo(3);
        assertThat(service.asked().get(3)).contains("(SELECT n FROM t WHERE a = :p1\\n) LIMIT 0");
        assertThat(service.asked().get(6))
                .contains("CREATE TEMPORARY TABLE borealis_")
                .contains("AS borealis_rows (borealis_c1)");
        service.assertDone();
    }

    @Test
    void aReadOnlyTransactionOfMysqlCannotHoldThem() {
        service.begun("t1")
                .longs()
                .error(
                        400,
                        "DatabaseErrorException",
                        "Cannot execute statement in a READ ONLY transaction.; Error code: 1792; SQLState: 25006")
                .rolledBack();
        assertThatThrownBy(() -> {
                    try (DataApiTransaction transaction =
                            client(Engine.MYSQL, service).transaction()) {
                        transaction.execute(
                                call(Engine.MYSQL, "SELECT n FROM t").withPaging(Paging.ALWAYS));
                    }
                })
                .isInstanceOf(InvalidStatementException.class)
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void pagesFillAPartOfWhatIsAllowed() {
        assertThat(PageSizes.first(0)).isEqualTo(64);
        assertThat(PageSizes.first(10)).isEqualTo(10);
        assertThat(PageSizes.next(64, 6_400, 0)).isEqualTo(512);
        assertThat(PageSizes.next(64, 640_000, 0)).isEqualTo(40);
        assertThat(PageSizes.next(64, 6_400, 100)).isEqualTo(100);
        assertThat(PageSizes.next(1, 900_000, 0)).isEqualTo(1);
        assertThat(PageSizes.next(20_000, 1_000, 0)).isEqualTo(20_000);
        assertThat(PageSizes.smaller(64)).isEqualTo(8);
        assertThat(PageSizes.smaller(2)).isEqualTo(1);
    }
}
