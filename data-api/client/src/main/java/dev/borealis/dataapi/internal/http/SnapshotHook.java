package dev.borealis.dataapi.internal.http;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Closes the connections that a transport keeps before a snapshot of the process is taken (CRaC, SnapStart): they would not
 * survive it. Those in use are the program's: it ends its calls before.
 */
final class SnapshotHook implements Resource {

    private final SocketTransport transport;

    private SnapshotHook(SocketTransport transport) {
        this.transport = transport;
    }

    /** Registers a hook, where the API for it is on the class path; somebody must hold on to it. */
    static void register(SocketTransport transport) {
        var hook = new SnapshotHook(transport);
        transport.keep(hook);
        Core.getGlobalContext().register(hook);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        transport.suspend();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        transport.resume();
    }
}
