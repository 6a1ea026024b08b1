package dev.borealis.local.internal.dsql.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Error positions in rewritten text lead back to the client's. */
final class ErrorPositionsTest {
    @Test
    void copiedTextLeadsBack() {
        ErrorPositions positions = new ErrorPositions("SELECT 1; SELECT x");
        positions.copy("SELECT 1", 0);
        positions.insert("; SELECT something_long;");
        positions.copy("SELECT x", 10);
        int rewritten = positions.rewritten().indexOf('x') + 1;
        assertThat(positions.toOriginal(rewritten)).isEqualTo(18);
    }

    @Test
    void insertedTextLeadsNowhere() {
        ErrorPositions positions = new ErrorPositions("SELECT 1");
        positions.insert("BEGIN;");
        positions.copy("SELECT 1", 0);
        assertThat(positions.toOriginal(2)).isZero();
    }

    @Test
    void charactersOfSeveralBytesCountOnce() {
        String sql = new String("SELECT 'ä€'; x".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        ErrorPositions positions = new ErrorPositions(sql);
        positions.insert("BEGIN;");
        positions.copy(sql, 0);
        assertThat(positions.toOriginal(6 + 14)).isEqualTo(14);
    }
}
