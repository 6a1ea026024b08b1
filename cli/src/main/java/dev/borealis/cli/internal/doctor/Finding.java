package dev.borealis.cli.internal.doctor;

/**
 * What came of a step.
 *
 * @param step what was tried
 * @param held whether it worked
 * @param seen what was seen
 * @param advice what to do; empty when it worked
 */
public record Finding(String step, boolean held, String seen, String advice) {}
