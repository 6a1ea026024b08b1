package dev.borealis.it.conformance;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Tallies a family, a kind of evidence, and in total. Not thread-safe. */
final class Scoreboard {
    private final Map<String, Tally> families = new TreeMap<>();
    private final Map<String, Tally> evidence = new TreeMap<>();
    private Tally total = Tally.NONE;

    void add(ConformanceCase played, Outcome outcome) {
        add(families, played.family(), outcome);
        if (!played.evidence().isEmpty()) {
            add(evidence, "evidence: " + played.evidence(), outcome);
        }
        total = total.plus(outcome);
    }

    private static void add(Map<String, Tally> tallies, String key, Outcome outcome) {
        tallies.put(key, tallies.getOrDefault(key, Tally.NONE).plus(outcome));
    }

    Tally total() {
        return total;
    }

    void print(PrintStream out) {
        int width = Stream.concat(families.keySet().stream(), evidence.keySet().stream())
                .mapToInt(String::length)
                .max()
                .orElse(0);
        String format = "%-" + Math.max(width, "family".length()) + "s  %11s  %6s  %7s%n";
        out.printf(format, "family", "held/total", "%", "skipped");
        families.forEach((family, tally) -> line(out, format, family, tally));
        evidence.forEach((kind, tally) -> line(out, format, kind, tally));
        line(out, format, "all", total);
        out.printf("%d passed, %d failed, %d skipped%n", total.passed(), total.failed(), total.skipped());
    }

    private static void line(PrintStream out, String format, String family, Tally tally) {
        out.printf(
                format,
                family,
                tally.passed() + "/" + tally.played(),
                tally.played() == 0 ? "-" : Thresholds.percent(tally.permille()),
                tally.skipped() == 0 ? "" : tally.skipped());
    }
}
