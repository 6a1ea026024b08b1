package dev.borealis.local.simulation;

import java.util.List;

/**
 * Steps of several sessions; each is awaited before the next is sent.
 *
 * @param seed what it was drawn from
 */
record Program(long seed, List<Step> steps) {
    Program {
        steps = List.copyOf(steps);
    }

    int sessions() {
        return steps.stream().mapToInt(Step::session).max().orElse(0);
    }
}
