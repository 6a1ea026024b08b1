package dev.borealis.examples.petclinic.web;

import dev.borealis.examples.petclinic.clinic.OwnerDetails;
import dev.borealis.examples.petclinic.clinic.PetDetails;

/** What a form says when somebody else was faster. */
final class Changed {

    private Changed() {}

    static String to(OwnerDetails now) {
        return text(now.firstName() + " " + now.lastName() + ", " + now.address() + ", " + now.city() + ", "
                + now.telephone());
    }

    static String to(PetDetails now) {
        return text(now.name() + ", a " + now.species().getLabel() + ", born " + now.birthDate());
    }

    private static String text(String now) {
        return "Somebody has changed this since you opened it, so nothing was saved. There it says now: " + now
                + ". Save again to put what is below in its place.";
    }
}
