package dev.borealis.dataapi.internal.json;

/** Whole numbers that came as floating-point ones. */
final class Numbers {

    private Numbers() {}

    static long exact(double value) {
        long whole = (long) value;
        if (whole != value) {
            throw new ArithmeticException("Not a whole number");
        }
        return whole;
    }
}
