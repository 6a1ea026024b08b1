/** The pages. */
package dev.borealis.examples.petclinic.web;
