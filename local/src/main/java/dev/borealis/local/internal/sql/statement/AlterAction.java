package dev.borealis.local.internal.sql.statement;

/** One action of ALTER TABLE. */
public sealed interface AlterAction {

    /** {@code ADD COLUMN}. */
    record AddColumn(ColumnDefinition column) implements AlterAction {}

    /** {@code DROP COLUMN}. */
    record DropColumn(String column) implements AlterAction {}

    /** {@code DROP CONSTRAINT}. */
    record DropConstraint(String constraint) implements AlterAction {}

    /** {@code ADD CONSTRAINT}, named or not. */
    record AddConstraint(TableConstraint constraint) implements AlterAction {}

    /** {@code VALIDATE CONSTRAINT}. */
    record ValidateConstraint(String constraint) implements AlterAction {}

    /** Options of an identity column, each behind {@code SET}. */
    record ChangeIdentity(SequenceOptions options) implements AlterAction {}

    /** An {@code ALTER COLUMN} the service has a word on; the words are those of its message. */
    record RefusedColumnChange(String words) implements AlterAction {}

    /** Another action the service refuses; the words are those of its message. */
    record Refused(String words) implements AlterAction {}

    /** {@code RENAME TO}, {@code SET SCHEMA}, {@code OWNER TO} and whatever else PostgreSQL alone judges. */
    record Plain() implements AlterAction {}
}
