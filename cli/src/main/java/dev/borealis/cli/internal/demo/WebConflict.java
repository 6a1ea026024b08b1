package dev.borealis.cli.internal.demo;

import java.util.Map;

/** Presses the button that provokes a conflict. */
record WebConflict() implements Step<WebClinic> {
    @Override
    public String title() {
        return "provoke a conflict, and commit all the same";
    }

    @Override
    public String run(WebClinic clinic) throws DemoFailedException {
        String page = clinic.post("/underneath/conflict", Map.of()).body();
        DemoFailedException.unless(page.contains("committed at attempt 2"), "no transaction that was run again");
        return "one committed at attempt 1, the other at attempt 2";
    }
}
