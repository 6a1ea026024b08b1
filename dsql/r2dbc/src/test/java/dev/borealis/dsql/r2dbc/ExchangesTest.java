package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.r2dbc.Exchange.Manner;
import dev.borealis.dsql.r2dbc.Exchanges.Lease;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What may be sent beside a ROLLBACK. Without a database: what counts is what comes in between two steps of an exchange, which on
 * a busy machine another thread does.
 */
class ExchangesTest {

    /** Asks for nothing by itself. */
    private static final class Waiting extends BaseSubscriber<Integer> {

        @Override
        protected void hookOnSubscribe(Subscription subscription) {}
    }

    /** When somebody cancels, and would send ROLLBACK if nothing is under way. */
    enum Instant {
        BEFORE_IT_COUNTS,
        ONCE_IT_COUNTS
    }

    @ParameterizedTest
    @EnumSource
    void whoCancelsPreventsAnExchangeOrSeesThatItIsUnderWay(Instant instant) {
        var waiting = new Waiting();
        var sent = new AtomicBoolean();
        var settled = new AtomicBoolean();
        var exchanges = new Exchanges() {
            @Override
            boolean enter(long lease, Lease latest) {
                boolean entered = instant == Instant.ONCE_IT_COUNTS && super.enter(lease, latest);
                waiting.cancel();
                settled.set(areSettled());
                return entered || super.enter(lease, latest);
            }
        };
        var manner = new Manner<Integer>(Lease.OPEN, false, true);
        Exchange.of(
                        exchanges,
                        exchanges.lease(),
                        manner,
                        unheard -> Flux.<Integer>never().doOnSubscribe(begun -> sent.set(true)))
                .subscribe(waiting);

        waiting.request(1);

        assertThat(settled.get()).isEqualTo(instant == Instant.BEFORE_IT_COUNTS);
        assertThat(sent).as("sent behind the ROLLBACK").isFalse();
        assertThat(exchanges.areSettled()).isTrue();
    }

    @Test
    void whatIsBegunWhileARollbackIsAskedForIsNotSent() {
        var exchanges = new Exchanges();
        long lease = exchanges.lease();
        var rolledBack = new AtomicBoolean();
        assertThat(exchanges.enter(lease, Lease.OPEN)).isTrue();

        exchanges.rollingBack(lease, exchanges.quiet()).subscribe(done -> {}, failure -> {}, () -> {
            assertThat(exchanges.enter(lease, Lease.OPEN))
                    .as("behind the ROLLBACK")
                    .isTrue();
            rolledBack.set(true);
        });

        assertThat(exchanges.enter(lease, Lease.OPEN)).as("a statement").isFalse();
        assertThat(exchanges.enter(lease, Lease.OVER)).as("another ROLLBACK").isTrue();
        exchanges.leave(true);
        assertThat(rolledBack).isFalse();
        exchanges.leave(true);
        assertThat(rolledBack).isTrue();
    }

    @Test
    void aRollbackThatIsCancelledOrFailsHoldsNothingUp() {
        var exchanges = new Exchanges();
        long lease = exchanges.lease();

        exchanges.rollingBack(lease, Mono.never()).subscribe().dispose();
        exchanges
                .rollingBack(lease, Mono.error(new IllegalStateException("lost")))
                .subscribe(done -> {}, failure -> {});

        assertThat(exchanges.enter(lease, Lease.OPEN)).isTrue();
    }

    @Test
    void aRollbackOfWhoHasGivenTheConnectionBackHoldsNobodyUp() {
        var exchanges = new Exchanges();
        long before = exchanges.lease();
        var early = exchanges.rollingBack(before, Mono.never()).subscribe();
        exchanges.narrow(Lease.OVER);
        exchanges.lend().block();
        long lease = exchanges.lease();

        var late = exchanges.rollingBack(before, Mono.never()).subscribe();

        assertThat(exchanges.enter(lease, Lease.OPEN)).isTrue();
        early.dispose();
        late.dispose();
        assertThat(exchanges.enter(lease, Lease.OPEN)).isTrue();
    }
}
