package dev.borealis.cli;

/** Where the JVM enters the {@code borealis} command. */
public final class Main {
    private Main() {}

    /**
     * Runs the command and ends the JVM with its exit code: 0 done, 1 failed, 2 wrong arguments, 3 no connection.
     *
     * @param arguments a command's name and what belongs to it; {@code --help} tells more
     */
    public static void main(String... arguments) {
        System.exit(BorealisCommand.run(arguments));
    }
}
