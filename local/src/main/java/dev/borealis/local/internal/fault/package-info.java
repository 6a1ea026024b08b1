/**
 * Faults on demand: what can be made to go wrong, where and how often, decided the same way each time. A server asks at the
 * few places where something can go wrong, and does itself what the answer says.
 *
 * <p>It must not know the servers, their protocols or who sets the faults.
 */
@NullMarked
package dev.borealis.local.internal.fault;

import org.jspecify.annotations.NullMarked;
