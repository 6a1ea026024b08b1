package dev.borealis.benchmarks;

import java.util.Arrays;

/**
 * The median of a sample with a distribution-free 95 % confidence interval from order statistics: the ranks
 * {@code n/2 ± 0.98·√n}, the normal approximation of the binomial, good from about 50 values on.
 *
 * @param lower the lower bound
 * @param median the median
 * @param upper the upper bound
 */
public record MedianInterval(double lower, double median, double upper) {

    private static final double HALF_WIDTH = 1.96 / 2;

    /** Estimates the median that a sample was drawn around. */
    public static MedianInterval of(double[] sample) {
        if (sample.length < 2) {
            throw new IllegalArgumentException("a median needs two values or more, given: " + sample.length);
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double middle = sorted.length / 2.0;
        double reach = HALF_WIDTH * Math.sqrt(sorted.length);
        int low = (int) Math.max(0, Math.floor(middle - reach));
        int high = (int) Math.min(sorted.length - 1.0, Math.ceil(middle + reach));
        return new MedianInterval(sorted[low], medianOfSorted(sorted), sorted[high]);
    }

    private static double medianOfSorted(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
