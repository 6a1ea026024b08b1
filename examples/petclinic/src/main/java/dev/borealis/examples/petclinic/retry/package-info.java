/** Transactions that are run again after a conflict, and what is told about them. */
@NullMarked
package dev.borealis.examples.petclinic.retry;

import org.jspecify.annotations.NullMarked;
