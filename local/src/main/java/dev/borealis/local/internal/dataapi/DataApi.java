package dev.borealis.local.internal.dataapi;

import dev.borealis.local.internal.dataapi.cluster.Cluster;
import dev.borealis.local.internal.dataapi.cluster.Clusters;
import dev.borealis.local.internal.dataapi.engine.Assumptions;
import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.Field;
import dev.borealis.local.internal.dataapi.engine.ResultSize;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.engine.Session;
import dev.borealis.local.internal.dataapi.engine.SqlParameter;
import dev.borealis.local.internal.dataapi.engine.Statement;
import dev.borealis.local.internal.dataapi.http.Hearing;
import dev.borealis.local.internal.dataapi.message.ApiRequest;
import dev.borealis.local.internal.dataapi.message.ResponseWriter;
import dev.borealis.local.internal.dataapi.message.Validation;
import dev.borealis.local.internal.dataapi.transaction.Ending;
import dev.borealis.local.internal.dataapi.transaction.Kept;
import dev.borealis.local.internal.dataapi.transaction.Lease;
import dev.borealis.local.internal.dataapi.transaction.Owner;
import dev.borealis.local.internal.dataapi.transaction.Transaction;
import dev.borealis.local.internal.dataapi.transaction.TransactionLease;
import dev.borealis.local.internal.dataapi.transaction.Transactions;
import java.util.List;
import java.util.Objects;

/** The five operations. Thread-safe. */
final class DataApi {
    private final Clusters clusters;
    private final Transactions transactions;
    private final SessionFinder sessions;
    private final CallRunner runner;
    private final Assumptions assumptions;

    DataApi(Clusters clusters, Transactions transactions, CallRunner runner, Assumptions assumptions) {
        this.clusters = clusters;
        this.transactions = transactions;
        this.sessions = new SessionFinder(transactions);
        this.runner = runner;
        this.assumptions = assumptions;
    }

    byte[] execute(ApiRequest request) {
        checkStatement(request);
        request.parameters().forEach(DataApi::refuseArray);
        Statement statement = new Statement(
                sql(request),
                request.parameters(),
                request.options(),
                request.includeResultMetadata(),
                request.formatAsJson() ? ResultSize.JSON_LIMIT : ResultSize.LIMIT);
        return runner.run(
                lease(request),
                request.continueAfterTimeout(),
                session -> checked(
                        ResponseWriter.result(
                                session.execute(statement), request.includeResultMetadata(), request.formatAsJson()),
                        statement.resultLimit()));
    }

    /** By its values a result has been measured already, and those are fewer bytes than the answer. */
    private byte[] checked(byte[] answer, int limit) {
        if (assumptions.size() == Assumptions.Size.JSON) {
            ResultSize.checkAnswer(answer.length, limit);
        }
        return answer;
    }

    byte[] batchExecute(ApiRequest request) {
        checkStatement(request);
        request.parameterSets().forEach(set -> set.forEach(DataApi::refuseArray));
        List<List<Field>> generated = runner.run(
                lease(request), false, session -> session.executeBatch(sql(request), request.parameterSets()));
        return ResponseWriter.batch(generated);
    }

    Answer begin(ApiRequest request) {
        common(request).optional("database", request.database(), 0, 64).check();
        refuseSchema(request);
        Cluster cluster = clusters.find(request);
        String database = Objects.requireNonNullElse(request.database(), "");
        Lease.Pooled lease = sessions.find(cluster, database);
        return runner.run(new Kept(lease), false, session -> {
            session.begin();
            Transaction begun = transactions.add(cluster, database, session);
            return new Answer(ResponseWriter.single("transactionId", begun.id()), hearing -> doubt(begun, hearing));
        });
    }

    private void doubt(Transaction begun, Hearing hearing) {
        switch (hearing) {
            case LOST -> transactions.abandon(begun);
            case RESET -> begun.doubt(Owner.GONE);
            case CLOSED -> begun.doubt(Owner.UNCERTAIN);
        }
    }

    byte[] commit(ApiRequest request) {
        // Of a transaction that a failed statement has aborted, too, it says so; nothing of it is kept.
        end(transaction(request), Session::commit);
        return ResponseWriter.single("transactionStatus", "Transaction Committed");
    }

    byte[] rollback(ApiRequest request) {
        end(transaction(request), session -> {
            session.rollback();
            return true;
        });
        return ResponseWriter.single("transactionStatus", "Rollback Complete");
    }

    private boolean end(Transaction transaction, CallRunner.Work<Boolean> work) {
        return runner.run(new Ending(transactions, transaction), true, work);
    }

    private Transaction transaction(ApiRequest request) {
        common(request)
                .required("transactionId", request.transactionId(), 0, 192)
                .check();
        return transactions.seize(id(request), clusters.find(request));
    }

    private Lease lease(ApiRequest request) {
        Cluster cluster = clusters.find(request);
        if (request.transactionId() == null) {
            return sessions.find(cluster, Objects.requireNonNullElse(request.database(), ""));
        }
        Transaction transaction = transactions.seize(id(request), cluster);
        String database = request.database();
        if (database != null && !database.equals(transaction.database())) {
            transactions.release(transaction);
            throw new ServiceException(
                    ErrorType.BAD_REQUEST, "Database name is not the same as transaction's database name");
        }
        return new TransactionLease(transactions, transaction);
    }

    private static void checkStatement(ApiRequest request) {
        Validation validation = common(request)
                .required("sql", request.sql(), 0, 65_536)
                .withoutZero("sql", request.sql())
                .optional("database", request.database(), 0, 64)
                .optional("transactionId", request.transactionId(), 0, 192);
        request.parameters().forEach(parameter -> validation.plain("parameters.member.name", parameter.name()));
        validation.unique(request.parameters());
        request.parameterSets().forEach(validation::unique);
        request.parameterSets()
                .forEach(set -> set.forEach(
                        parameter -> validation.plain("parameterSets.member.member.name", parameter.name())));
        validation.check();
        refuseSchema(request);
    }

    /** What all operations have in common; members that an operation does not have are checked all the same. */
    private static Validation common(ApiRequest request) {
        return new Validation()
                .required("resourceArn", request.resourceArn(), 11, 570)
                .required("secretArn", request.secretArn(), 11, 570)
                .plain("resourceArn", request.resourceArn())
                .plain("secretArn", request.secretArn())
                .plain("database", request.database())
                .plain("schema", request.schema())
                .plain("transactionId", request.transactionId());
    }

    private static void refuseSchema(ApiRequest request) {
        if (request.schema() != null) {
            throw ServiceException.validation("The schema parameter isn't supported");
        }
    }

    private static void refuseArray(SqlParameter parameter) {
        if (parameter.value() instanceof Field.Array) {
            throw ServiceException.validation("Array parameters are not supported");
        }
    }

    private static String sql(ApiRequest request) {
        return Objects.requireNonNull(request.sql());
    }

    private static String id(ApiRequest request) {
        return Objects.requireNonNull(request.transactionId());
    }
}
