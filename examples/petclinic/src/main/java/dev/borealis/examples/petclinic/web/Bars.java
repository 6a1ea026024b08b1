package dev.borealis.examples.petclinic.web;

import dev.borealis.examples.petclinic.retry.Journal.Call;
import dev.borealis.examples.petclinic.retry.Journal.Series;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Numbers as bars of a plot that is 600 wide and 120 high, for up to 60 of them. */
final class Bars {

    private static final int HEIGHT = 120;
    private static final int STEP = 10;

    private Bars() {}

    /**
     * A number.
     *
     * @param x from the left
     * @param y from the top
     * @param height from there down
     * @param title for those who point at it
     */
    record Bar(int x, double y, double height, String title) {}

    /**
     * How often something happened.
     *
     * @param label what, for people
     * @param id what, for the page
     * @param total since the start
     * @param description of the plot, for those who do not see it
     * @param bars a step of time each, the oldest first
     */
    record Plot(String label, String id, long total, String description, List<Bar> bars) {}

    static Plot of(Series series, int stepSeconds) {
        List<Long> steps = series.steps();
        long sum = steps.stream().mapToLong(Long::longValue).sum();
        String label = series.metric().label();
        return new Plot(
                label,
                series.metric().name().toLowerCase(Locale.ROOT),
                series.total(),
                label + ": " + sum + " in the last minutes",
                bars(
                        steps.stream().mapToDouble(Long::doubleValue).toArray(),
                        i -> steps.get(i) + ", " + (steps.size() - 1 - i) * stepSeconds + " s ago"));
    }

    static List<Bar> of(List<Call> calls) {
        return bars(
                calls.stream().mapToDouble(Call::millis).toArray(),
                i -> calls.get(i).method() + ": " + millis(calls.get(i).millis()) + " ms");
    }

    static String longest(List<Call> calls) {
        return millis(calls.stream().mapToDouble(Call::millis).max().orElse(0));
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static List<Bar> bars(double[] values, IntFunction<String> titles) {
        double largest = Math.max(
                1e-9,
                IntStream.range(0, values.length)
                        .mapToDouble(i -> values[i])
                        .max()
                        .orElse(0));
        return IntStream.range(0, values.length)
                .filter(i -> values[i] > 0)
                .mapToObj(i -> {
                    double height = Math.max(1, HEIGHT * values[i] / largest);
                    return new Bar(i * STEP, HEIGHT - height, height, titles.apply(i));
                })
                .toList();
    }
}
