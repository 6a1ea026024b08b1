/** Tests that span modules: architecture rules, documentation examples, independent referees. */
@org.jspecify.annotations.NullMarked
package dev.borealis.it;
