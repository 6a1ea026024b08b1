package dev.borealis.local.internal.dsql.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prepared statements and portals by the names that the client has given them. It runs ahead of PostgreSQL: a name counts
 * when its request is sent, and is taken back if PostgreSQL has passed the request over. Single-threaded.
 */
public final class ClientObjects {
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Map<String, Portal> portals = new HashMap<>();
    private final Set<String> lostPortals = new HashSet<>();

    /** The prepared statement of that name; one that does nothing, if there is none. */
    public PreparedStatement statement(String name) {
        return statements.getOrDefault(name, PreparedStatement.NOTHING);
    }

    /** Gives a prepared statement its name; what is returned takes that back. */
    public Runnable nameStatement(String name, PreparedStatement statement) {
        return undo(statements, name, statements.put(name, statement));
    }

    /** Puts a prepared statement in the place of the one of that name. */
    public void replaceStatement(String name, PreparedStatement statement) {
        statements.put(name, statement);
    }

    /** Notes that the client asks for the columns of a prepared statement. */
    public void describe(String name) {
        statements.computeIfPresent(name, (unused, statement) -> statement.described());
    }

    /** Forgets a prepared statement; what is returned takes that back. */
    public Runnable closeStatement(String name) {
        return undo(statements, name, statements.remove(name));
    }

    /** Forgets all prepared statements. */
    public void forgetStatements() {
        statements.clear();
    }

    /** The portal of that name; one that does nothing, if there is none. */
    public Portal portal(String name) {
        return portals.getOrDefault(name, Portal.NOTHING);
    }

    /** Gives a portal its name; what is returned takes that back. */
    public Runnable namePortal(String name, Portal portal) {
        lostPortals.remove(name);
        return undo(portals, name, portals.put(name, portal));
    }

    /** Forgets a portal; what is returned takes that back. */
    Runnable closePortal(String name) {
        lostPortals.remove(name);
        return undo(portals, name, portals.remove(name));
    }

    private static <T> Runnable undo(Map<String, T> names, String name, @Nullable T previous) {
        return () -> {
            if (previous == null) {
                names.remove(name);
            } else {
                names.put(name, previous);
            }
        };
    }

    /** Notes that PostgreSQL has lost all portals. */
    void losePortals() {
        lostPortals.addAll(portals.keySet());
    }

    /** Whether PostgreSQL has lost a portal that the client has bound; the next call answers false. */
    boolean takeLost(String portal) {
        return lostPortals.remove(portal);
    }

    /** Forgets all portals, as the transaction has ended. */
    void forgetPortals() {
        portals.clear();
        lostPortals.clear();
    }
}
