package dev.borealis.dataapi.internal.http;

/** Whether this process can be asked to prepare for a snapshot of itself. */
final class Snapshots {

    private static final boolean POSSIBLE = isThere();

    private Snapshots() {}

    /** Has a transport keep nothing open in a snapshot. */
    static void prepare(SocketTransport transport) {
        if (POSSIBLE) {
            SnapshotHook.register(transport);
        }
    }

    /** Whether the API for it is on the class path; the JVM or the service behind it shows only when a snapshot is taken. */
    private static boolean isThere() {
        try {
            Class.forName("org.crac.Core", false, Snapshots.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
