package dev.borealis.it.conformance;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;

/** Tallies a family, and in total. Not thread-safe. */
final class Scoreboard {
    private final Map<String, Tally> families = new TreeMap<>();
    private Tally total = Tally.NONE;

    void add(String family, Outcome outcome) {
        families.put(family, families.getOrDefault(family, Tally.NONE).plus(outcome));
        total = total.plus(outcome);
    }

    Tally total() {
        return total;
    }

    void print(PrintStream out) {
        int width = families.keySet().stream().mapToInt(String::length).max().orElse(0);
        String format = "%-" + Math.max(width, "family".length()) + "s  %11s  %6s  %7s%n";
        out.printf(format, "family", "held/total", "%", "skipped");
        families.forEach((family, tally) -> line(out, format, family, tally));
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
