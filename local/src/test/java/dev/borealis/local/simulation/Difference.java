package dev.borealis.local.simulation;

/**
 * What a program was answered that it must not be.
 *
 * @param step its number from 0; that of the last step and one more if it is about the contents at the end
 * @param kind of statement that was answered
 * @param sort in words that are the same whatever the values
 * @param detail what was expected, what was seen, and why
 */
record Difference(int step, Kind kind, String sort, String detail) {
    String signature() {
        return kind + ": " + sort;
    }
}
