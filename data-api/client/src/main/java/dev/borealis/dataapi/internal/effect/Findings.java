package dev.borealis.dataapi.internal.effect;

import java.util.Set;

/**
 * What a statement and everything that it could name tells.
 *
 * @param none whether it has no effect; false where in doubt
 * @param traits which settings of the session its result may hang on; all where in doubt
 */
public record Findings(boolean none, Set<Trait> traits) {

    /** The settings are copied. */
    public Findings {
        traits = Set.copyOf(traits);
    }
}
