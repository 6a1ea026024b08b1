/** The pages. */
@NullMarked
package dev.borealis.examples.petclinic.web;

import org.jspecify.annotations.NullMarked;
