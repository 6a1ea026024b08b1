package dev.borealis.cli;

import dev.borealis.cli.internal.sql.NoConnectionException;
import dev.borealis.cli.internal.sql.ScriptFailedException;
import java.io.PrintWriter;
import picocli.CommandLine.ExitCode;

/** Says what went wrong in words for a user. Where it came from is shown on request only. */
final class UserErrors {
    static final int NO_CONNECTION = 3;

    private UserErrors() {}

    static int report(Throwable failure, boolean verbose, PrintWriter err) {
        err.println(failure instanceof ScriptFailedException ? failure.getMessage() : "borealis: " + words(failure));
        if (verbose) {
            failure.printStackTrace(err);
        }
        return exitCode(failure);
    }

    private static int exitCode(Throwable failure) {
        if (failure instanceof IllegalArgumentException) {
            return ExitCode.USAGE;
        }
        return failure instanceof NoConnectionException ? NO_CONNECTION : ExitCode.SOFTWARE;
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
