/** Tests of the client over a scripted transport, and over real databases through Local Aurora. */
@NullMarked
package dev.borealis.dataapi;

import org.jspecify.annotations.NullMarked;
