package dev.borealis.examples.petclinic.web;

import dev.borealis.examples.petclinic.retry.Journal.Call;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Latencies as bars of a plot that is 600 wide and 120 high.
 *
 * @param longest of all calls, in milliseconds
 * @param bars one for each call, the oldest first
 */
record Bars(double longest, List<Bar> bars) {

    private static final int HEIGHT = 120;
    private static final int STEP = 10;

    /**
     * A call.
     *
     * @param x from the left
     * @param y from the top
     * @param height from there down
     * @param title for those who point at it
     */
    record Bar(int x, double y, double height, String title) {}

    static Bars of(List<Call> calls) {
        double longest = calls.stream().mapToDouble(Call::millis).max().orElse(1);
        return new Bars(
                longest,
                IntStream.range(0, calls.size())
                        .mapToObj(i -> bar(i * STEP, calls.get(i), longest))
                        .toList());
    }

    private static Bar bar(int x, Call call, double longest) {
        double height = Math.max(1, HEIGHT * call.millis() / longest);
        return new Bar(
                x, HEIGHT - height, height, String.format(Locale.ROOT, "%s: %.1f ms", call.method(), call.millis()));
    }
}
