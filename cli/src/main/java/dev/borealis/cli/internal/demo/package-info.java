/**
 * The demonstration: Pet Clinic, created and used on a cluster through every connector there is, a scenario each. It knows how to reach
 * Local Aurora and a cluster on AWS, but not the command line.
 */
@NullMarked
package dev.borealis.cli.internal.demo;

import org.jspecify.annotations.NullMarked;
