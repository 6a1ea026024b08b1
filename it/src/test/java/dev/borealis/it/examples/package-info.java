/** The examples of the documentation, as code that runs. {@link dev.borealis.it.examples.DocumentationTest} ties the two together. */
@org.jspecify.annotations.NullMarked
package dev.borealis.it.examples;
