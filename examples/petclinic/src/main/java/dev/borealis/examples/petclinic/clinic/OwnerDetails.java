package dev.borealis.examples.petclinic.clinic;

/**
 * What is known of an owner.
 *
 * @param firstName up to 50 characters
 * @param lastName up to 50 characters
 * @param address up to 200 characters
 * @param city up to 80 characters
 * @param telephone digits
 */
public record OwnerDetails(String firstName, String lastName, String address, String city, String telephone) {}
