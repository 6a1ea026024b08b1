package dev.borealis.cli;

import dev.borealis.cli.internal.sql.NoConnectionException;
import dev.borealis.cli.internal.sql.ScriptFailedException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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

    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "it is there already";
        }
        return failure instanceof NotDirectoryException ? "it is no directory" : "it cannot be used";
    }

    private static int exitCode(Throwable failure) {
        if (failure instanceof IllegalArgumentException) {
            return ExitCode.USAGE;
        }
        return failure instanceof NoConnectionException ? NO_CONNECTION : ExitCode.SOFTWARE;
    }

    private static String words(Throwable failure) {
        if (failure instanceof FileSystemException file && file.getReason() == null) {
            return file.getMessage() + ": " + reason(file);
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
