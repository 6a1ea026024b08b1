package dev.borealis.examples.petclinic.clinic;

import org.jspecify.annotations.Nullable;

/** A form was opened, and before it was sent somebody else changed the same thing. */
public class ChangedMeanwhileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ChangedMeanwhileException() {
        super("Somebody has changed it meanwhile.");
    }

    /** Throws it where the version that was seen is not the one there is; null was never seen. */
    static void unlessSame(@Nullable Long seen, long now) {
        if (seen == null || seen != now) {
            throw new ChangedMeanwhileException();
        }
    }
}
