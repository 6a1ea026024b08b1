package dev.borealis.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Runs several contenders in turn, round after round, so that a drift of the machine meets all of them alike. */
public final class Interleaved {

    private final List<Contender> contenders;
    private final Random random;

    /** Takes who is to be compared, in the order of the results. */
    public Interleaved(List<Contender> contenders) {
        this(contenders, 42);
    }

    /** The same with a seed for the orders in which they run. */
    public Interleaved(List<Contender> contenders, long seed) {
        this.contenders = List.copyOf(contenders);
        this.random = new Random(seed);
    }

    /**
     * Times every contender once a round; their order is drawn anew for each, as what one leaves behind
     * meets the next.
     *
     * @param warmup rounds run first and not counted
     * @param rounds rounds counted
     * @return nanoseconds, by contender (in the order given) and round
     */
    public double[][] run(int warmup, int rounds) throws Exception {
        double[][] nanos = new double[contenders.size()][rounds];
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, contenders.size()).boxed().toList());
        for (int round = -warmup; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (int who : order) {
                double taken = time(contenders.get(who).work());
                if (round >= 0) {
                    nanos[who][round] = taken;
                }
            }
        }
        return nanos;
    }

    /** The ratio of two contenders, round by round. */
    public static double[] ratios(double[] one, double[] other) {
        double[] ratios = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            ratios[i] = one[i] / other[i];
        }
        return ratios;
    }

    private static double time(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    /** Something to be timed, under the name it is printed with. */
    public record Contender(String name, Work work) {}

    /** One unit of work. */
    public interface Work {
        /** Does it once. */
        void run() throws Exception;
    }
}
