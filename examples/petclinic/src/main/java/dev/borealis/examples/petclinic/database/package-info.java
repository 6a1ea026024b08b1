/** Where the data is: Aurora DSQL or the Data API, on AWS or on this machine. */
package dev.borealis.examples.petclinic.database;
