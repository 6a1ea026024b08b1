package dev.borealis.cli.vertx;

import java.util.concurrent.Callable;

/** One thing to show: its title, and the work, which says what was seen or throws. */
record Step(String title, Callable<String> work) {}
