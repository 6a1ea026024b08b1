package dev.borealis.local.internal.process;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says what went wrong with a file: the JDK's exceptions name it only. */
public final class FileFailure {
    private FileFailure() {}

    /** What the exception says, and of a file what is wrong with it. */
    public static String words(Exception failure) {
        if (!(failure instanceof FileSystemException file)) {
            return String.valueOf(failure.getMessage());
        }
        return file.getReason() == null ? file.getFile() + ": " + reason(file) : String.valueOf(file.getMessage());
    }

    /** Why a directory could not be made or used. */
    public static String ofDirectory(Path directory, FileSystemException failure) {
        return "the directory " + directory + " cannot be used: " + words(failure) + ". Use another directory";
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        return failure instanceof FileAlreadyExistsException
                ? "there is something else by that name"
                : "it cannot be used";
    }
}
