package dev.borealis.dsql.jdbc;

/**
 * Whether this process can be asked to prepare for a snapshot of itself.
 */
final class Snapshots {

    private Snapshots() {}

    /** Whether the API for it is on the class path; the JVM or the service behind it shows only when a snapshot is taken. */
    static boolean arePossible() {
        try {
            Class.forName("org.crac.Core", false, Snapshots.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
