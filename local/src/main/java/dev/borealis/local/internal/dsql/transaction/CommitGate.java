package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.sql.rule.Refusal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What one session asks before every COMMIT of changes, and tells after it. The COMMIT may be the client's own. It may also
 * be that of a single statement, or of several statements without BEGIN.
 */
public interface CommitGate {
    /** Whether {@link #before} may say something now; asked often, so it must cost nothing. */
    boolean isGuarded();

    /**
     * Asked before PostgreSQL is, if guarded.
     *
     * @return why the COMMIT must fail, or null
     * @throws IOException when the connection is to end here
     */
    @Nullable
    Refusal before() throws IOException;

    /**
     * Told when the COMMIT has taken effect, or has failed, and the client has not heard of it yet.
     *
     * @throws IOException when the connection is to end here
     */
    void after() throws IOException;
}
