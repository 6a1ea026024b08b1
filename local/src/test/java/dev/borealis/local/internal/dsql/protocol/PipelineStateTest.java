package dev.borealis.local.internal.dsql.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the messages up to a Sync. */
final class PipelineStateTest {
    @ParameterizedTest
    @CsvSource({
        "ACCEPTING, false, UNCOUNTED, ACCEPTING, SKIPPING, EXCEEDED, ACCEPTING",
        "UNCOUNTED, false, UNCOUNTED, ACCEPTING, SKIPPING, EXCEEDED, UNCOUNTED",
        "SKIPPING, true, SKIPPING, SKIPPING, SKIPPING, EXCEEDED, OVERSIZED",
        "EXCEEDED, true, EXCEEDED, EXCEEDED, EXCEEDED, EXCEEDED, EXCEEDED",
        "OVERSIZED, true, OVERSIZED, OVERSIZED, OVERSIZED, OVERSIZED, OVERSIZED"
    })
    void moves(
            PipelineState state,
            boolean skipping,
            PipelineState uncounted,
            PipelineState settled,
            PipelineState failed,
            PipelineState exceeded,
            PipelineState measured) {
        assertThat(state.isSkipping()).isEqualTo(skipping);
        assertThat(state.uncounted()).isEqualTo(uncounted);
        assertThat(state.settled()).isEqualTo(settled);
        assertThat(state.failed()).isEqualTo(failed);
        assertThat(state.exceeded()).isEqualTo(exceeded);
        assertThat(state.measured()).isEqualTo(measured);
    }
}
