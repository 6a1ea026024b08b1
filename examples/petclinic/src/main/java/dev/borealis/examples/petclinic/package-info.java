/** Pet Clinic: a web application on Aurora, for people to copy from. */
@NullMarked
package dev.borealis.examples.petclinic;

import org.jspecify.annotations.NullMarked;
