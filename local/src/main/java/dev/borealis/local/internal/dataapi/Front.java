package dev.borealis.local.internal.dataapi;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ResultSize;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.http.HttpHandler;
import dev.borealis.local.internal.dataapi.http.HttpProblem;
import dev.borealis.local.internal.dataapi.http.HttpRequest;
import dev.borealis.local.internal.dataapi.http.HttpResponse;
import dev.borealis.local.internal.dataapi.message.ApiRequest;
import dev.borealis.local.internal.dataapi.message.RequestParser;
import dev.borealis.local.internal.dataapi.message.ResponseWriter;
import dev.borealis.local.internal.dataapi.sigv4.SignatureCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes HTTP requests to the operations and brings back what they answer, or their error. Thread-safe. */
final class Front implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger("dev.borealis.local.data-api");

    private final SignatureCheck signatures;
    private final CallFaults faults;
    private final Map<String, Operation> operations;

    /** What stands at a path. */
    private record Operation(String name, Function<ApiRequest, Answer> work) {
        static Operation of(String name, Function<ApiRequest, byte[]> work) {
            return new Operation(name, request -> new Answer(work.apply(request), null));
        }
    }

    Front(SignatureCheck signatures, DataApi api, CallFaults faults) {
        this.signatures = signatures;
        this.faults = faults;
        this.operations = Map.of(
                "/Execute", Operation.of("ExecuteStatement", api::execute),
                "/BatchExecute", Operation.of("BatchExecuteStatement", api::batchExecute),
                "/BeginTransaction", new Operation("BeginTransaction", api::begin),
                "/CommitTransaction", Operation.of("CommitTransaction", api::commit),
                "/RollbackTransaction", Operation.of("RollbackTransaction", api::rollback),
                "/ExecuteSql", Operation.of("ExecuteSql", Front::refuseExecuteSql));
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        String id = UUID.randomUUID().toString();
        long start = System.nanoTime();
        HttpResponse response = answer(request, id);
        LOG.debug(
                "{} {} answered {} in {} ms",
                id,
                request.path(),
                response.status(),
                (System.nanoTime() - start) / 1_000_000);
        return response;
    }

    @Override
    public HttpResponse refuse(HttpProblem problem) {
        ErrorType type = problem.status() == 413 ? ErrorType.REQUEST_ENTITY_TOO_LARGE : ErrorType.BAD_REQUEST;
        return error(
                new ServiceException(type, String.valueOf(problem.getMessage())),
                UUID.randomUUID().toString());
    }

    private HttpResponse answer(HttpRequest request, String id) {
        return guarded(request, id, () -> {
            Operation operation = operation(request);
            signatures.check(request);
            return faults.around(
                    operation.name(), () -> guarded(request, id, () -> run(operation, request, id)), e -> error(e, id));
        });
    }

    private HttpResponse run(Operation operation, HttpRequest request, String id) {
        try {
            Answer answer = operation.work().apply(RequestParser.parse(request.body()));
            return response(200, answer.body(), id, null).ifDoubtful(answer.ifDoubtful());
        } catch (ServiceException e) {
            if (ResultSize.isRefusal(e)) {
                faults.countRefusedResult();
            }
            throw e;
        }
    }

    /** What the work answers, or the error that it ended with. */
    private static HttpResponse guarded(HttpRequest request, String id, Supplier<HttpResponse> work) {
        try {
            return work.get();
        } catch (ServiceException e) {
            return error(e, id);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", id, request.path(), e);
            return error(new ServiceException(ErrorType.INTERNAL_FAILURE, ""), id);
        }
    }

    private Operation operation(HttpRequest request) {
        Operation operation = operations.get(request.path());
        if (operation == null || !request.method().equals("POST")) {
            throw new ServiceException(
                    ErrorType.UNKNOWN_OPERATION,
                    "There is no operation at " + request.method() + " " + request.path()
                            + ". The Data API has POST /Execute, /BatchExecute, /BeginTransaction, /CommitTransaction and"
                            + " /RollbackTransaction");
        }
        return operation;
    }

    private static byte[] refuseExecuteSql(ApiRequest request) {
        throw new ServiceException(
                ErrorType.BAD_REQUEST, "This API is deprecated and not available. Use ExecuteStatement API instead");
    }

    private static HttpResponse error(ServiceException e, String id) {
        return response(e.type().status(), ResponseWriter.error(e), id, e.type().wireName());
    }

    private static HttpResponse response(int status, byte[] body, String id, @Nullable String errorType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amzn-RequestId", id);
        headers.put("Content-Type", "application/json");
        if (errorType != null) {
            headers.put("x-amzn-ErrorType", errorType);
        }
        return new HttpResponse(status, headers, body);
    }
}
