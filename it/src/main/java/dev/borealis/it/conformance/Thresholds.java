package dev.borealis.it.conformance;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file of least scores: comments and lines {@code corpus=percent}. A line is replaced by a better one only. */
final class Thresholds {
    private static final int TENTHS = 10;

    private final Path file;

    Thresholds(Path file) {
        this.file = file;
    }

    /** In tenths of a percent; 0 when the corpus has none yet. */
    int of(String corpus) throws IOException {
        return lines().stream()
                .filter(line -> isOf(corpus, line))
                .findFirst()
                .map(Thresholds::permille)
                .orElse(0);
    }

    /** Writes the score when it is better than the file's and tells so. */
    boolean raise(String corpus, int permille) throws IOException {
        if (permille <= of(corpus)) {
            return false;
        }
        List<String> lines = new ArrayList<>(lines());
        Optional<String> old = lines.stream().filter(line -> isOf(corpus, line)).findFirst();
        String better = corpus + "=" + percent(permille);
        old.ifPresentOrElse(line -> lines.set(lines.indexOf(line), better), () -> lines.add(better));
        Files.write(file, lines);
        return true;
    }

    static String percent(int permille) {
        return String.format(Locale.ROOT, "%d.%d", permille / TENTHS, permille % TENTHS);
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static boolean isOf(String corpus, String line) {
        return line.startsWith(corpus + "=");
    }

    private static int permille(String line) {
        return new BigDecimal(line.substring(line.indexOf('=') + 1).strip())
                .movePointRight(1)
                .intValueExact();
    }
}
