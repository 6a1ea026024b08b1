/** A program that uses the module from outside, in a module of its own. */
@org.jspecify.annotations.NullMarked
package dev.borealis.program;
