package dev.borealis.local.internal.sql.statement;

import dev.borealis.local.internal.sql.lexer.Token;
import java.util.List;

/**
 * A statement as deep as the rules look. What no rule cares for is left out; {@link Other} is SQL that PostgreSQL alone
 * judges.
 */
public sealed interface Statement {

    /** Nothing between two semicolons. */
    record Empty() implements Statement {}

    /** SQL that no rule knows; PostgreSQL answers. */
    record Other() implements Statement {}

    /** The statements that begin, end or divide a transaction. */
    enum TransactionCommand {
        BEGIN("BEGIN"),
        COMMIT("COMMIT"),
        ROLLBACK("ROLLBACK"),
        SAVEPOINT("SAVEPOINT"),
        RELEASE("RELEASE"),
        ROLLBACK_TO("ROLLBACK TO"),
        PREPARE("PREPARE TRANSACTION"),
        COMMIT_PREPARED("COMMIT PREPARED"),
        ROLLBACK_PREPARED("ROLLBACK PREPARED");

        private final String words;

        TransactionCommand(String words) {
            this.words = words;
        }

        /** As messages name it. */
        public String words() {
            return words;
        }
    }

    /**
     * A transaction command.
     *
     * @param isolation the isolation level asked for, in capitals, or empty
     * @param chain whether a new transaction follows at once
     */
    record Transaction(TransactionCommand command, String isolation, boolean chain) implements Statement {}

    /**
     * {@code SET TRANSACTION} and {@code SET SESSION CHARACTERISTICS AS TRANSACTION}.
     *
     * @param parameter what messages call it, or empty for those of the session
     */
    record SetTransaction(String parameter, String isolation) implements Statement {}

    /** {@code SET CONSTRAINTS}. */
    record SetConstraints() implements Statement {}

    /**
     * {@code SET name TO values}, and its special spellings.
     *
     * @param name the parameter, folded
     * @param written the parameter as written
     * @param toDefault whether it only takes the setting back
     */
    record SetParameter(String name, String written, List<String> values, boolean toDefault) implements Statement {}

    /** {@code RESET name}, also {@code RESET ALL}. */
    record ResetParameter(String name) implements Statement {}

    /** {@code SHOW name}. */
    record Show(String name) implements Statement {}

    /**
     * A query that may read and lock.
     *
     * @param held whether it is that of a cursor WITH HOLD
     */
    record Query(QueryFacts facts, boolean held) implements Statement {
        public Query(QueryFacts facts) {
            this(facts, false);
        }
    }

    /** The statements that change rows. */
    enum WriteCommand {
        INSERT,
        UPDATE,
        DELETE,
        MERGE
    }

    /**
     * A statement that changes rows.
     *
     * @param literalRows rows of an {@code INSERT ... VALUES}, or -1 where only execution tells
     */
    record Write(WriteCommand command, int literalRows, QueryFacts facts) implements Statement {}

    /** {@code EXPLAIN} of another statement. */
    record Explain(boolean analyze, Statement inner) implements Statement {}

    /** How a table is kept. */
    enum Persistence {
        PERMANENT,
        TEMPORARY,
        UNLOGGED
    }

    /**
     * {@code CREATE TABLE}.
     *
     * @param clauses what stands behind the elements, by its first word: partition, inherits, with, tablespace, commit, of, using
     */
    record CreateTable(
            Persistence persistence,
            List<ColumnDefinition> columns,
            List<TableConstraint> constraints,
            List<String> clauses)
            implements Statement {}

    /** {@code CREATE TABLE AS}, {@code SELECT INTO} and {@code CREATE MATERIALIZED VIEW}. */
    record CreateTableAs(Persistence persistence) implements Statement {}

    /** {@code CREATE VIEW}. */
    record CreateView(boolean temporary, QueryFacts facts) implements Statement {}

    /**
     * {@code CREATE INDEX}.
     *
     * @param async the token that asks for the asynchronous form, or null
     * @param uniqueness the token {@code UNIQUE}, or null
     * @param clauses what else the service does not have, by the words that messages name it by
     */
    record CreateIndex(
            @org.jspecify.annotations.Nullable Token async,
            @org.jspecify.annotations.Nullable Token uniqueness,
            boolean concurrently,
            boolean using,
            List<IndexKey> keys,
            boolean predicate,
            List<String> clauses)
            implements Statement {}

    /**
     * One key of an index.
     *
     * @param column its column, or empty for an expression
     * @param ordered whether ASC or DESC stands with it
     * @param operatorClass whether an operator class stands with it
     */
    record IndexKey(String column, boolean ordered, boolean operatorClass, boolean collated) {}

    /** {@code CREATE SEQUENCE}. */
    record CreateSequence(Persistence persistence, SequenceOptions options) implements Statement {}

    /** {@code CREATE DOMAIN}. */
    record CreateDomain(TypeName type) implements Statement {}

    /** The changes of {@code ALTER DOMAIN} that rules know. */
    enum DomainChange {
        ADD_CONSTRAINT("ADD CONSTRAINT"),
        SET_NOT_NULL("SET NOT NULL"),
        VALIDATE_CONSTRAINT("VALIDATE CONSTRAINT");

        private final String words;

        DomainChange(String words) {
            this.words = words;
        }

        /** As messages name it. */
        public String words() {
            return words;
        }
    }

    /** {@code ALTER DOMAIN} with one of these changes. */
    record AlterDomain(DomainChange change) implements Statement {}

    /** {@code CREATE ROLE}, {@code CREATE USER}, {@code CREATE GROUP}. */
    record CreateRole(boolean password) implements Statement {}

    /** {@code ALTER SEQUENCE} with options. */
    record AlterSequence(SequenceOptions options) implements Statement {}

    /**
     * {@code ALTER TABLE}.
     *
     * @param async the token that asks for the asynchronous form, or null
     * @param name the table as written
     */
    record AlterTable(
            @org.jspecify.annotations.Nullable Token async, boolean ifExists, String name, List<AlterAction> actions)
            implements Statement {}

    /**
     * {@code CREATE FUNCTION} and {@code CREATE PROCEDURE}.
     *
     * @param body the statements of a body in SQL
     * @param settings what it sets while it runs
     */
    record CreateRoutine(boolean procedure, String language, List<Statement> body, List<Statement> settings)
            implements Statement {}

    /**
     * {@code CREATE SCHEMA}.
     *
     * @param elements what the same statement creates and grants in it
     */
    record CreateSchema(List<Statement> elements) implements Statement {}

    /** The forms of {@code CREATE TYPE}. */
    enum TypeForm {
        COMPOSITE,
        ENUM,
        RANGE,
        BASE
    }

    /** {@code CREATE TYPE}. */
    record CreateType(TypeForm form) implements Statement {}

    /** {@code ALTER STATISTICS ... SET STATISTICS}. */
    record SetStatisticsTarget(long target) implements Statement {}

    /**
     * {@code ALTER ROLE}, {@code ALTER USER}.
     *
     * @param setting what it sets or resets for the role's sessions, or null
     */
    record AlterRole(
            boolean password,
            @org.jspecify.annotations.Nullable Statement setting) implements Statement {}

    /** {@code CREATE}, {@code ALTER} or {@code DROP} of an object that needs no closer look. */
    record ObjectStatement(ObjectCommand command, ObjectKind kind) implements Statement {}

    /** {@code CALL}. */
    record Call(List<String> procedure, List<Token> arguments) implements Statement {}

    /**
     * {@code COPY}.
     *
     * @param query what is copied if that is no table
     */
    record Copy(boolean from, boolean client, Statement query) implements Statement {}

    /** {@code AWS IAM GRANT} and {@code AWS IAM REVOKE}. */
    record IamMapping(boolean grant, String role, String arn) implements Statement {}

    /** Statements known by their first words alone. */
    record Command(CommandKind kind) implements Statement {}
}
