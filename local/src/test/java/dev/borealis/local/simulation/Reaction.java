package dev.borealis.local.simulation;

import java.util.List;

/**
 * What a step was answered.
 *
 * @param answers of its statements, up to the first error
 * @param status of the transaction behind it
 */
record Reaction(List<Answer> answers, char status) {
    static final char UNKNOWN = '?';

    Reaction {
        answers = List.copyOf(answers);
    }

    @Override
    public String toString() {
        return answers + " " + status;
    }
}
