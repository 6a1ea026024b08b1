/** Owners, pets, visits and vets: entities, repositories, and the services that work on them in transactions. */
package dev.borealis.examples.petclinic.clinic;
