package dev.borealis.local.internal.dsql.login;

import dev.borealis.local.internal.fault.FaultRegistry;
import dev.borealis.local.internal.sql.rule.Limits;
import dev.borealis.local.internal.wire.Authenticator;
import java.net.SocketAddress;
import java.time.Clock;

/**
 * What a {@link Login} goes by.
 *
 * @param backend where PostgreSQL listens
 * @param superuser PostgreSQL's own role, which no client may sign in as
 * @param endpoint the host name of the cluster
 * @param strictSni whether the TLS handshake must name the cluster
 * @param authenticator who verifies tokens
 * @param limits the limits of the service; those that differ from the standard are told to PostgreSQL
 * @param faults what is made to go wrong
 * @param clock what ages are told by
 */
public record LoginSettings(
        SocketAddress backend,
        String superuser,
        String endpoint,
        boolean strictSni,
        Authenticator authenticator,
        Limits limits,
        FaultRegistry faults,
        Clock clock) {}
