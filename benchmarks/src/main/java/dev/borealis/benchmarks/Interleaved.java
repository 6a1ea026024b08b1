package dev.borealis.benchmarks;

import java.util.List;

/** Runs several contenders in turn, round after round, so that a drift of the machine meets all of them alike. */
public final class Interleaved {

    private final List<Contender> contenders;

    /** Takes who is to be compared, in the order of the results. */
    public Interleaved(List<Contender> contenders) {
        this.contenders = List.copyOf(contenders);
    }

    /**
     * Times every contender once a round; who goes first rotates from round to round.
     *
     * @param warmup rounds run first and not counted
     * @param rounds rounds counted
     * @return nanoseconds, by contender (in the order given) and round
     */
    public double[][] run(int warmup, int rounds) throws Exception {
        double[][] nanos = new double[contenders.size()][rounds];
        for (int round = -warmup; round < rounds; round++) {
            for (int turn = 0; turn < contenders.size(); turn++) {
                int who = Math.floorMod(round + turn, contenders.size());
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
