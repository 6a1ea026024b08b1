package dev.borealis.local.internal.occ;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a transaction. */
final class PhaseTest {
    @ParameterizedTest
    @CsvSource({
        "NONE, NONE, NONE, NONE, NONE",
        "BARE, EVICTED, BARE, DOOMED_EVICTED, BARE",
        "LIVE, EVICTED, LIVE, DOOMED_EVICTED, LIVE",
        "EVICTED, EVICTED, LIVE, DOOMED_EVICTED, EVICTED",
        "GUARDED, EVICTED, GUARDED, DOOMED_EVICTED, GUARDED",
        "DOOMED, DOOMED_EVICTED, DOOMED, DOOMED_EVICTED, EVICTED",
        "DOOMED_EVICTED, DOOMED_EVICTED, DOOMED, DOOMED_EVICTED, EVICTED",
        "FAILED, FAILED, FAILED, FAILED, FAILED"
    })
    void moves(Phase phase, Phase evicted, Phase restored, Phase lost, Phase acquitted) {
        assertThat(phase.evicted()).isEqualTo(evicted);
        assertThat(phase.restored()).isEqualTo(restored);
        assertThat(phase.lost()).isEqualTo(lost);
        assertThat(phase.acquitted()).isEqualTo(acquitted);
    }

    @ParameterizedTest
    @CsvSource({
        "40001, NONE, true, false, SHOW",
        "40001, BARE, false, false, LOSE",
        "40001, LIVE, false, false, LOSE",
        "40001, DOOMED, true, true, REPEAT",
        "40P01, NONE, true, false, SHOW",
        "40P01, LIVE, true, false, REPEAT",
        "40P01, DOOMED, true, true, REPEAT",
        "23505, LIVE, true, false, LOOK",
        "23505, LIVE, false, false, SHOW",
        "23503, LIVE, true, false, LOOK",
        "23503, DOOMED, true, false, SHOW",
        "23503, DOOMED, true, true, LOOK",
        "23514, LIVE, true, false, SHOW",
        "57014, LIVE, true, false, SHOW"
    })
    void reacts(String sqlState, Phase phase, boolean others, boolean again, Reaction reaction) {
        assertThat(Reaction.to(sqlState, phase, others, again)).isEqualTo(reaction);
    }
}
