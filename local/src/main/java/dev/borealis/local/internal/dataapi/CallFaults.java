package dev.borealis.local.internal.dataapi;

import dev.borealis.local.internal.dataapi.cluster.AutoPause;
import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.http.Delivery;
import dev.borealis.local.internal.dataapi.http.Hearing;
import dev.borealis.local.internal.dataapi.http.HttpResponse;
import dev.borealis.local.internal.fault.CallAction;
import dev.borealis.local.internal.fault.Counter;
import dev.borealis.local.internal.fault.FaultRegistry;
import dev.borealis.local.internal.fault.Origin;
import dev.borealis.local.internal.fault.Trap;
import java.io.InterruptedIOException;
import java.util.Iterator;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes calls go wrong, before they take effect or afterwards. Thread-safe. */
final class CallFaults {
    private final FaultRegistry registry;

    CallFaults(FaultRegistry registry) {
        this.registry = registry;
    }

    /** A call on its way. The faults that strike it lie around it like shells, the oldest outermost. */
    private record Passage(
            Origin origin,
            Iterator<Trap<CallAction>> traps,
            Supplier<HttpResponse> call,
            Function<ServiceException, HttpResponse> errors) {}

    /**
     * A call that may go wrong.
     *
     * @param operation such as {@code ExecuteStatement}
     * @param errors makes answers of errors
     */
    HttpResponse around(
            String operation, Supplier<HttpResponse> call, Function<ServiceException, HttpResponse> errors) {
        registry.counters().count(Counter.DATA_API_CALLS);
        Iterator<Trap<CallAction>> traps = registry.at(CallAction.class).iterator();
        return rest(new Passage(Origin.call(operation), traps, call, errors));
    }

    /** A result was over the limit. */
    void countRefusedResult() {
        registry.counters().count(Counter.DATA_API_RESULTS_REFUSED);
    }

    private HttpResponse rest(Passage passage) {
        while (passage.traps().hasNext()) {
            Trap<CallAction> trap = passage.traps().next();
            if (trap.strikes(passage.origin())) {
                return strike(trap, passage);
            }
        }
        return passage.call().get();
    }

    private HttpResponse strike(Trap<CallAction> trap, Passage passage) {
        return switch (trap.action()) {
            case THROTTLE -> passage.errors().apply(new ServiceException(ErrorType.THROTTLING, "Rate exceeded"));
            case RESUMING -> passage.errors().apply(AutoPause.resuming("borealis-instance-1"));
            case INTERNAL_ERROR -> error(ErrorType.INTERNAL_SERVER_ERROR, passage);
            case UNAVAILABLE -> error(ErrorType.SERVICE_UNAVAILABLE, passage);
            case DATABASE_UNAVAILABLE -> error(ErrorType.DATABASE_UNAVAILABLE, passage);
            case INTERNAL_ERROR_AFTER -> errorAfter(ErrorType.INTERNAL_SERVER_ERROR, passage);
            case UNAVAILABLE_AFTER -> errorAfter(ErrorType.SERVICE_UNAVAILABLE, passage);
            case DATABASE_UNAVAILABLE_AFTER -> errorAfter(ErrorType.DATABASE_UNAVAILABLE, passage);
            case RESET -> error(ErrorType.SERVICE_UNAVAILABLE, passage).delivered(Delivery.RESET);
            case RESET_AFTER -> rest(passage).delivered(Delivery.RESET);
            case TRUNCATE -> rest(passage).delivered(Delivery.TRUNCATED);
            case SLOW_ANSWER -> rest(passage).delivered(Delivery.halves(() -> registry.hold(trap.duration())));
            case DELAY -> delayed(trap, passage);
        };
    }

    private static HttpResponse error(ErrorType type, Passage passage) {
        return passage.errors().apply(new ServiceException(type, "The service failed because a fault was asked for."));
    }

    private HttpResponse errorAfter(ErrorType type, Passage passage) {
        rest(passage).heard(Hearing.LOST);
        return error(type, passage);
    }

    private HttpResponse delayed(Trap<CallAction> trap, Passage passage) {
        try {
            registry.hold(trap.duration());
        } catch (InterruptedIOException e) {
            return error(ErrorType.DATABASE_UNAVAILABLE, passage);
        }
        return rest(passage);
    }
}
