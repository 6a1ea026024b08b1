/** Owners, pets, visits and vets: entities, repositories, and the services that work on them in transactions. */
@NullMarked
package dev.borealis.examples.petclinic.clinic;

import org.jspecify.annotations.NullMarked;
