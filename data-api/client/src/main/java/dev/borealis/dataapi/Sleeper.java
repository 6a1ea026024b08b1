package dev.borealis.dataapi;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
interface Sleeper {

    void sleep(Duration duration) throws InterruptedException;
}
