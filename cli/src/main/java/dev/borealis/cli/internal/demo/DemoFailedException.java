package dev.borealis.cli.internal.demo;

/** Something else was seen than should have been. */
final class DemoFailedException extends Exception {
    private static final long serialVersionUID = 1;

    DemoFailedException(String message) {
        super(message);
    }

    static void unless(boolean held, String seen) throws DemoFailedException {
        if (!held) {
            throw new DemoFailedException(seen);
        }
    }
}
