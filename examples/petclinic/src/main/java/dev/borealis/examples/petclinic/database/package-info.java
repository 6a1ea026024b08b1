/** Where the data is: Aurora DSQL or the Data API, on AWS or on this machine. */
@NullMarked
package dev.borealis.examples.petclinic.database;

import org.jspecify.annotations.NullMarked;
