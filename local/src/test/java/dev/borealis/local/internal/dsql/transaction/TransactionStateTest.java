package dev.borealis.local.internal.dsql.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.sql.rule.Limit;
import dev.borealis.local.internal.sql.rule.Limits;
import dev.borealis.local.internal.sql.rule.Refusal;
import dev.borealis.local.internal.sql.statement.Effect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** One kind of work a transaction, within the limits. */
final class TransactionStateTest {
    private static final Refusal TWO = Refusal.of("0A000", "multiple ddl statements not supported in a transaction");
    private static final Refusal MIXED = Refusal.of("0A000", "ddl and dml are not supported in the same transaction");

    private Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private final TransactionState state =
            new TransactionState(Limits.STANDARD.with(Limit.TRANSACTION_ROWS, 10), new Clock() {
                @Override
                public Instant instant() {
                    return clock.instant();
                }

                @Override
                public java.time.ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }
            });

    @Test
    void oneChangeOfTheCatalog() {
        assertThat(state.admit(Effect.BEGIN)).isNull();
        assertThat(state.admit(Effect.DDL)).isNull();
        assertThat(state.admit(Effect.READ)).isNull();
        assertThat(state.admit(Effect.DDL)).isEqualTo(TWO);
    }

    @Test
    void neverMixedWithRowsInEitherOrder() {
        state.admit(Effect.BEGIN);
        state.admit(Effect.DDL);
        assertThat(state.admit(Effect.WRITE)).isEqualTo(MIXED);
        state.ready((byte) 'I');
        state.admit(Effect.BEGIN);
        state.admit(Effect.WRITE);
        assertThat(state.admit(Effect.DDL)).isEqualTo(MIXED);
    }

    @Test
    void aPipelineOfTransactionsStartsAnewBehindEachEnd() {
        state.admit(Effect.BEGIN);
        state.admit(Effect.DDL);
        state.admit(Effect.COMMIT);
        assertThat(state.admit(Effect.WRITE)).isNull();
    }

    @Test
    void aFailedBlockIsLeftToPostgres() {
        state.admit(Effect.BEGIN);
        state.admit(Effect.DDL);
        state.ready((byte) 'E');
        assertThat(state.admit(Effect.DDL)).isNull();
    }

    @Test
    void rowsAddUp() {
        assertThat(state.mayExceedRows(10)).isFalse();
        assertThat(state.mayExceedRows(11)).isTrue();
        assertThat(state.mayExceedRows(PlannedStatement.UNKNOWN)).isTrue();
        assertThat(state.addRows(10)).isNull();
        assertThat(state.addRows(0)).isNull();
        assertThat(state.addRows(1)).isEqualTo(Refusal.of("54000", "transaction row limit exceeded"));
    }

    @Test
    void rowsInFlightCountUntilTheyAreAnswered() {
        state.reserveRows(6);
        assertThat(state.mayExceedRows(5)).isTrue();
        state.drained();
        assertThat(state.mayExceedRows(5)).isFalse();
    }

    @Test
    void cascadesCountToo() {
        state.addRows(1);
        state.countedRows(9);
        assertThat(state.addRows(1)).isNull();
        assertThat(state.addRows(1)).isNotNull();
    }

    @Test
    void aTransactionGrowsNoOlderThanFiveMinutes() {
        state.admit(Effect.BEGIN);
        clock = Clock.offset(clock, Duration.ofMinutes(5));
        assertThat(state.admit(Effect.READ)).isNull();
        clock = Clock.offset(clock, Duration.ofSeconds(2));
        assertThat(state.admit(Effect.READ))
                .isEqualTo(new Refusal(
                        "54000",
                        "transaction age limit of 300s exceeded",
                        "Current transaction age 302s exceeds 300s",
                        null));
        assertThat(state.admit(Effect.ROLLBACK)).isNull();
    }

    @Test
    void outsideABlockNothingGrowsOld() {
        clock = Clock.offset(clock, Duration.ofHours(1));
        assertThat(state.admit(Effect.WRITE)).isNull();
    }

    /** A transaction is measured when what its answers tell of locks may be too much, or when they do not tell. */
    @Test
    void fewLocksThatAreToldNeedNoLook() {
        TransactionState state = new TransactionState(Limits.STANDARD, Clock.systemUTC());
        state.admit(Effect.BEGIN);
        state.locks(3);
        state.sees(100);
        assertThat(state.isSizeable()).isFalse();
        state.sees(100_000);
        assertThat(state.isSizeable()).isTrue();
        state.ready((byte) 'I');
        state.admit(Effect.BEGIN);
        state.seesPart();
        assertThat(state.isSizeable()).isFalse();
        state.locks(1);
        state.seesPart();
        assertThat(state.isSizeable()).isTrue();
    }
}
