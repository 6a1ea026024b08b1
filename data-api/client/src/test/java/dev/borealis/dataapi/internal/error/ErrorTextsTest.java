package dev.borealis.dataapi.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.ServiceError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every part of an error text ends up in its own member, whichever version of the service wrote it. */
final class ErrorTextsTest {

    private static final String DATABASE = "DatabaseErrorException";
    private static final String BAD = "BadRequestException";

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(
                        DATABASE,
                        "ERROR: relation \"t\" does not exist; Position: 15; SQLState: 42P01",
                        error(DATABASE, "relation \"t\" does not exist", "42P01", 15, null, null, null, null, 0)),
                Arguments.of(
                        DATABASE,
                        "ERROR: duplicate key value violates unique constraint \"pet_pkey\"; Detail: Key (id)=(1) already exists.;"
                                + " SQLState: 23505",
                        error(
                                DATABASE,
                                "duplicate key value violates unique constraint \"pet_pkey\"",
                                "23505",
                                0,
                                "Key (id)=(1) already exists.",
                                null,
                                null,
                                "pet_pkey",
                                0)),
                Arguments.of(
                        DATABASE,
                        "ERROR: operator does not exist: integer = text; Hint: No operator matches the given name and argument"
                                + " types. You might need to add explicit type casts.; Position: 36; SQLState: 42883",
                        error(
                                DATABASE,
                                "operator does not exist: integer = text",
                                "42883",
                                36,
                                null,
                                "No operator matches the given name and argument types. You might need to add explicit type"
                                        + " casts.",
                                null,
                                null,
                                0)),
                Arguments.of(
                        DATABASE,
                        "ERROR: no; Detail: d; Hint: h; Where: PL/pgSQL function f() line 3 at RAISE; Position: 8; SQLState:"
                                + " P0001",
                        error(DATABASE, "no", "P0001", 8, "d", "h", "PL/pgSQL function f() line 3 at RAISE", null, 0)),
                Arguments.of(
                        DATABASE,
                        "ERROR: the text says Position: 3; or Hint: none; it is one message; SQLState: P0001",
                        error(
                                DATABASE,
                                "the text says Position: 3; or Hint: none; it is one message",
                                "P0001",
                                0,
                                null,
                                null,
                                null,
                                null,
                                0)),
                Arguments.of(
                        BAD,
                        "ERROR: column \"nme\" does not exist\n  Hint: Perhaps you meant to reference the column \"t.name\".\n"
                                + "  Position: 8; SQLState: 42703",
                        error(
                                BAD,
                                "column \"nme\" does not exist",
                                "42703",
                                8,
                                null,
                                "Perhaps you meant to reference the column \"t.name\".",
                                null,
                                null,
                                0)),
                Arguments.of(
                        DATABASE,
                        "Duplicate entry '1' for key 'pet.PRIMARY'; Error code: 1062; SQLState: 23000",
                        error(
                                DATABASE,
                                "Duplicate entry '1' for key 'pet.PRIMARY'",
                                "23000",
                                0,
                                null,
                                null,
                                null,
                                "pet.PRIMARY",
                                1062)),
                Arguments.of(
                        DATABASE,
                        "Cannot add or update a child row: a foreign key constraint fails (`d`.`pet`, CONSTRAINT `pet_owner`"
                                + " FOREIGN KEY (`owner`) REFERENCES `owner` (`id`)); Error code: 1452; SQLState: 23000",
                        error(
                                DATABASE,
                                "Cannot add or update a child row: a foreign key constraint fails (`d`.`pet`, CONSTRAINT"
                                        + " `pet_owner` FOREIGN KEY (`owner`) REFERENCES `owner` (`id`))",
                                "23000",
                                0,
                                null,
                                null,
                                null,
                                "pet_owner",
                                1452)),
                Arguments.of(
                        "DatabaseResumingException",
                        "The Aurora DB instance db-X is resuming after being auto-paused. Please wait a few seconds and try again.",
                        error(
                                "DatabaseResumingException",
                                "The Aurora DB instance db-X is resuming after being auto-paused. Please wait a few seconds and"
                                        + " try again.",
                                "57P03",
                                0,
                                null,
                                null,
                                null,
                                null,
                                0)),
                Arguments.of(
                        "UnsupportedResultException",
                        "The result exceeds the size limit 1 MB",
                        error(
                                "UnsupportedResultException",
                                "The result exceeds the size limit 1 MB",
                                "54000",
                                0,
                                null,
                                null,
                                null,
                                null,
                                0)),
                Arguments.of(
                        BAD,
                        "Database returned more than the allowed response size limit",
                        error(
                                BAD,
                                "Database returned more than the allowed response size limit",
                                "54000",
                                0,
                                null,
                                null,
                                null,
                                null,
                                0)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void takesTheTextApart(String type, String text, ServiceError expected) {
        assertThat(ErrorTexts.read(type, 400, text, "r")).isEqualTo(expected);
    }

    @Test
    void knowsTheTypeByHeaderByBodyOrByStatus() {
        assertThat(ErrorTypes.name("BadRequestException:http://internal", "", 400))
                .isEqualTo("BadRequestException");
        assertThat(ErrorTypes.name("", "com.amazonaws.rdsdata#ForbiddenException", 403))
                .isEqualTo("ForbiddenException");
        assertThat(ErrorTypes.name("", "", 503)).isEqualTo("HTTP 503");
    }

    private static ServiceError error(
            String type,
            String message,
            String state,
            int position,
            String detail,
            String hint,
            String where,
            String constraint,
            int code) {
        return new ServiceError(type, 400, message, state, position, detail, hint, where, constraint, code, "r");
    }
}
