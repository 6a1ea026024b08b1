package dev.borealis.cli.internal.doctor;

/** One step of the way. */
interface Check {
    /** A few words for the table. */
    String title();

    /**
     * Takes the step and says what was seen.
     *
     * @throws CheckFailedException when the way ends here
     */
    String run() throws CheckFailedException;
}
