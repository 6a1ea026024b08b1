/** Transactions that are run again after a conflict, and what is told about them. */
package dev.borealis.examples.petclinic.retry;
