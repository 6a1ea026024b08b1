package dev.borealis.local.internal.dataapi.cluster;

import dev.borealis.local.internal.dataapi.engine.Engine;
import java.io.IOException;

/** Starts a cluster's database server when it is first needed. */
@FunctionalInterface
public interface EngineStarter {
    /** The running server, for the caller to close. */
    Engine start() throws IOException;
}
