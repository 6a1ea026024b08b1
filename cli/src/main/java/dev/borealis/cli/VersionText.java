package dev.borealis.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Tells the version from the jar. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = VersionText.class.getPackage().getImplementationVersion();
        return new String[] {"borealis " + Objects.requireNonNullElse(version, "(not from a jar)")};
    }
}
