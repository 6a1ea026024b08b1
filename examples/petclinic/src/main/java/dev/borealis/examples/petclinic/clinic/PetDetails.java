package dev.borealis.examples.petclinic.clinic;

import java.time.LocalDate;

/**
 * What is known of a pet.
 *
 * @param name up to 50 characters
 * @param birthDate not in the future
 * @param species what it is
 */
public record PetDetails(String name, LocalDate birthDate, Species species) {}
