package dev.borealis.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThresholdsTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("least.properties");
        Files.write(file, List.of("# why", "dsql=60.5", "dsql-grammar=90.0"));
    }

    @Test
    void readsTenthsOfAPercent() throws IOException {
        assertThat(new Thresholds(file).of("dsql")).isEqualTo(605);
        assertThat(new Thresholds(file).of("dsql-grammar")).isEqualTo(900);
    }

    @Test
    void asksNothingOfAnUnknownCorpus() throws IOException {
        assertThat(new Thresholds(file).of("other")).isZero();
        assertThat(new Thresholds(folder.resolve("absent")).of("dsql")).isZero();
    }

    @Test
    void goesUp() throws IOException {
        assertThat(new Thresholds(file).raise("dsql", 606)).isTrue();
        assertThat(file).hasContent("# why\ndsql=60.6\ndsql-grammar=90.0\n");
    }

    @Test
    void neverGoesDown() throws IOException {
        assertThat(new Thresholds(file).raise("dsql", 605)).isFalse();
        assertThat(new Thresholds(file).raise("dsql", 100)).isFalse();
        assertThat(file).hasContent("# why\ndsql=60.5\ndsql-grammar=90.0\n");
    }

    @Test
    void addsANewCorpus() throws IOException {
        assertThat(new Thresholds(file).raise("other", 7)).isTrue();
        assertThat(new Thresholds(file).of("other")).isEqualTo(7);
    }

    @Test
    void roundsAScoreDownSoThatItCanBeMetAgain() {
        assertThat(new Tally(2, 1, 5).permille()).isEqualTo(666);
        assertThat(new Tally(0, 0, 5).permille()).isZero();
        assertThat(new Tally(3, 0, 0).permille()).isEqualTo(1000);
    }
}
