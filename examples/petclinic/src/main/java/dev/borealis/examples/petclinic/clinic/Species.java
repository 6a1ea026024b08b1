package dev.borealis.examples.petclinic.clinic;

import java.util.Locale;

/** The kinds of pets that the clinic treats. */
public enum Species {
    /** A bird. */
    BIRD,
    /** A cat. */
    CAT,
    /** A dog. */
    DOG,
    /** A hamster. */
    HAMSTER,
    /** A lizard. */
    LIZARD,
    /** A snake. */
    SNAKE;

    /** {@return the name for people} */
    public String getLabel() {
        return name().toLowerCase(Locale.ROOT);
    }
}
