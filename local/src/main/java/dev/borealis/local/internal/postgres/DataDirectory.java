package dev.borealis.local.internal.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a server has its data, and what becomes of them. */
sealed interface DataDirectory {
    /** The directory, given the one that is deleted when the server has ended. */
    Path in(Path runDirectory);

    /** The name of the signal that ends the server in the way that fits. */
    String stopSignal();

    /** Whether the data must outlive a crash of the machine. */
    boolean isDurable();

    /** The command that makes the data be there and then becomes the given one. */
    List<String> preparing(Path runDirectory, List<String> command);

    /** A copy of a template, gone with the server. Ending it means to drop everything at once. */
    record CopyOf(Path template) implements DataDirectory {
        /** A server that is started again finds its data. */
        private static final String MAKE_DATA = "{ [ -e \"$2\" ] || cp -R \"$1\" \"$2\"; } && shift 2 && exec \"$@\"";

        @Override
        public Path in(Path runDirectory) {
            return runDirectory.resolve("data");
        }

        @Override
        public String stopSignal() {
            return "QUIT";
        }

        @Override
        public boolean isDurable() {
            return false;
        }

        @Override
        public List<String> preparing(Path runDirectory, List<String> command) {
            List<String> copying = new ArrayList<>(List.of("sh", "-c", MAKE_DATA, "make-data"));
            copying.add(template.toString());
            copying.add(in(runDirectory).toString());
            copying.addAll(command);
            return copying;
        }
    }

    /** A directory that is there before the server and after it. Ending it means to write everything down. */
    record Existing(Path path, boolean isDurable) implements DataDirectory {
        @Override
        public Path in(Path runDirectory) {
            return path;
        }

        @Override
        public String stopSignal() {
            return "INT";
        }

        @Override
        public List<String> preparing(Path runDirectory, List<String> command) {
            return command;
        }
    }
}
