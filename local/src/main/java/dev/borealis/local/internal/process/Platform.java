package dev.borealis.local.internal.process;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** A kind of machine that databases are published for. */
public enum Platform {
    LINUX_X86_64("linux-x86_64", "linux-amd64"),
    LINUX_ARM64("linux-arm_64", "linux-arm64v8"),
    MACOS_X86_64("darwin-x86_64", "darwin-amd64"),
    MACOS_ARM64("darwin-arm_64", "darwin-arm64v8");

    private final String archive;
    private final String artifact;

    Platform(String archive, String artifact) {
        this.archive = archive;
        this.artifact = artifact;
    }

    /** The machine that this process runs on. */
    public static Platform current() throws IOException {
        String system = System.getProperty("os.name");
        String processor = System.getProperty("os.arch");
        return of(system, processor)
                .orElseThrow(() -> new IOException("Local Aurora has no databases for this machine (" + system + ", "
                        + processor + "). They are there for Linux and macOS, on x86-64 and on arm64;"
                        + " on Windows use WSL"));
    }

    /**
     * The platform of a machine.
     *
     * @param system as {@code os.name} has it
     * @param processor as {@code os.arch} has it
     */
    static Optional<Platform> of(String system, String processor) {
        boolean isArm;
        switch (processor.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64", "x86-64" -> isArm = false;
            case "aarch64", "arm64" -> isArm = true;
            default -> {
                return Optional.empty();
            }
        }
        return switch (system.toLowerCase(Locale.ROOT)) {
            case "linux" -> Optional.of(isArm ? LINUX_ARM64 : LINUX_X86_64);
            case "mac os x", "macos", "darwin" -> Optional.of(isArm ? MACOS_ARM64 : MACOS_X86_64);
            default -> Optional.empty();
        };
    }

    /** What the names of PostgreSQL's archives end in. */
    public String archive() {
        return archive;
    }

    /** What the names of the artifacts with PostgreSQL end in. */
    public String artifact() {
        return artifact;
    }
}
