/** Pet Clinic: a web application on Aurora, for people to copy from. */
package dev.borealis.examples.petclinic;
