package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.DsqlTarget;
import dev.borealis.dsql.TokenUnavailableException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The password of each connection: a fresh token, signed away from the event loop, as finding credentials may block.
 */
final class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private SignIn() {}

    static Mono<CharSequence> password(DsqlTarget target, Scheduler scheduler) {
        return Mono.<CharSequence>fromCallable(() -> sign(target)).subscribeOn(scheduler);
    }

    private static String sign(DsqlTarget target) {
        try {
            var token = target.tokens().create();
            LOG.debug("Signing in to {} with a {}", target, token);
            return token.value();
        } catch (TokenUnavailableException e) {
            throw new R2dbcPermissionDeniedException(e.getMessage(), SqlStates.INVALID_AUTHORIZATION, e);
        } catch (Error e) { // Reactor would tell nobody of some
            throw new R2dbcPermissionDeniedException(
                    "Cannot sign in to " + target + ": making a token failed with "
                            + e.getClass().getName() + ". Look at the cause",
                    SqlStates.INVALID_AUTHORIZATION,
                    e);
        }
    }
}
