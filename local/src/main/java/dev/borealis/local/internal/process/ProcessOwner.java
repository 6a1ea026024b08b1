package dev.borealis.local.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whom a server runs as that refuses to run as root, as PostgreSQL does. */
public enum ProcessOwner {
    /** The user of this process, who is not root. */
    THIS_USER(""),

    /**
     * Root, in a user namespace without a mapping: the server sees itself as an unprivileged user, and has no privilege
     * over anything outside but what root's ownership of files gives.
     */
    USER_NAMESPACE("unshare -U --"),

    /** The user {@code nobody}, who is given the server's directories. For containers that forbid user namespaces. */
    NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups --");

    private static final int NOBODY_ID = 65534;

    private final String prefix;

    ProcessOwner(String prefix) {
        this.prefix = prefix;
    }

    /** Finds the first way that works here. */
    public static ProcessOwner detect() throws IOException {
        if (userId() != 0) {
            return THIS_USER;
        }
        for (ProcessOwner owner : List.of(USER_NAMESPACE, NOBODY)) {
            if (owner.works()) {
                return owner;
            }
        }
        throw new IOException(
                "the database refuses to run as root, and neither \"unshare -U\" nor \"setpriv\" could make"
                        + " it another user. Run as an ordinary user, or install util-linux, or allow user namespaces (in a"
                        + " container: a seccomp profile that permits unshare)");
    }

    /** Asks the file system, because the JDK takes a user without a name for root. */
    static long userId() throws IOException {
        Path probe = Files.createTempFile("borealis-", ".uid");
        try {
            return ((Number) Files.getAttribute(probe, "unix:uid")).longValue();
        } finally {
            Files.delete(probe);
        }
    }

    /** Tells the owner of a file apart from others: files of one are of no use to another. */
    public String identity() throws IOException {
        return name() + " of " + userId();
    }

    private boolean works() {
        try {
            return Command.run(wrap(List.of("true"))).succeeded();
        } catch (IOException missing) {
            return false;
        }
    }

    /** The command that runs a command as this owner. */
    public List<String> wrap(List<String> command) {
        Stream<String> words = Stream.of(prefix.split(" ", -1)).filter(word -> !word.isEmpty());
        return Stream.concat(words, command.stream()).toList();
    }

    /**
     * The command that runs a command as this owner, for programs that insist on the user's name: a container may run us
     * as a user that has none, but in a namespace without a mapping everybody is {@code nobody}.
     */
    public List<String> wrapNamed(List<String> command) throws IOException {
        boolean isNamed = this != THIS_USER || Command.run(List.of("id", "-un")).succeeded();
        return isNamed ? wrap(command) : USER_NAMESPACE.wrap(command);
    }

    /** Gives the owner a file or directory that this process made for it. */
    public void give(Path path) throws IOException {
        if (this == NOBODY) {
            Files.setAttribute(path, "unix:uid", NOBODY_ID);
            Files.setAttribute(path, "unix:gid", NOBODY_ID);
        }
    }
}
