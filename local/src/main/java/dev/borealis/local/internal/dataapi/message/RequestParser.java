package dev.borealis.local.internal.dataapi.message;

import dev.borealis.local.internal.dataapi.engine.Field;
import dev.borealis.local.internal.dataapi.engine.ResultOptions;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.engine.SqlParameter;
import dev.borealis.local.internal.dataapi.engine.TypeHint;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request. Not thread-safe: one for each request. */
public final class RequestParser {
    private final JsonInput in;

    private @Nullable String resourceArn;
    private @Nullable String secretArn;
    private @Nullable String sql;
    private @Nullable String database;
    private @Nullable String schema;
    private @Nullable String transactionId;
    private List<SqlParameter> parameters = List.of();
    private List<List<SqlParameter>> parameterSets = List.of();
    private boolean includeResultMetadata;
    private boolean continueAfterTimeout;
    private boolean decimalAsNumber;
    private boolean longAsString;
    private boolean formatAsJson;

    private RequestParser(JsonInput in) {
        this.in = in;
    }

    /** The request that a body holds. */
    public static ApiRequest parse(byte[] body) {
        try (JsonInput in = new JsonInput(body)) {
            in.start();
            ApiRequest request = new RequestParser(in).read();
            in.end();
            return request;
        } catch (IOException e) { // the bytes are all here: they are no text, or no JSON
            throw JsonInput.serialization("The request is no valid JSON");
        }
    }

    private ApiRequest read() throws IOException {
        in.object(name -> text(name) || other(name));
        return new ApiRequest(
                resourceArn,
                secretArn,
                sql,
                database,
                schema,
                transactionId,
                parameters,
                parameterSets,
                includeResultMetadata,
                continueAfterTimeout,
                new ResultOptions(decimalAsNumber, longAsString),
                formatAsJson);
    }

    private boolean text(String name) throws IOException {
        switch (name) {
            case "resourceArn" -> resourceArn = in.string();
            case "secretArn" -> secretArn = in.string();
            case "sql" -> sql = in.string();
            case "database" -> database = in.string();
            case "schema" -> schema = in.string();
            case "transactionId" -> transactionId = in.string();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean other(String name) throws IOException {
        switch (name) {
            case "parameters" -> parameters = parameterList();
            case "parameterSets" -> parameterSets = in.array(this::parameterList);
            case "includeResultMetadata" -> includeResultMetadata = in.bool();
            case "continueAfterTimeout" -> continueAfterTimeout = in.bool();
            case "formatRecordsAs" -> formatAsJson = oneOf("formatRecordsAs", "NONE", "JSON") == 1;
            case "resultSetOptions" -> in.object(this::resultSetOption);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean resultSetOption(String name) throws IOException {
        switch (name) {
            case "decimalReturnType" ->
                decimalAsNumber = oneOf("resultSetOptions.decimalReturnType", "STRING", "DOUBLE_OR_LONG") == 1;
            case "longReturnType" -> longAsString = oneOf("resultSetOptions.longReturnType", "LONG", "STRING") == 1;
            default -> {
                return false;
            }
        }
        return true;
    }

    private List<SqlParameter> parameterList() throws IOException {
        return in.array(this::parameter);
    }

    private SqlParameter parameter() throws IOException {
        ParameterParser parser = new ParameterParser();
        in.object(parser::member);
        return parser.finish();
    }

    private int oneOf(String path, String... values) throws IOException {
        String value = in.string();
        int index = List.of(values).indexOf(value);
        if (index < 0) {
            throw ServiceException.validation(Validation.enumeration(path, value, List.of(values)));
        }
        return index;
    }

    /** Gathers the members of one parameter. */
    private final class ParameterParser {
        private @Nullable String name;
        private @Nullable Field value;
        private @Nullable TypeHint hint;

        boolean member(String member) throws IOException {
            switch (member) {
                case "name" -> name = in.string();
                case "typeHint" -> hint = hint();
                case "value" -> in.object(this::field);
                default -> {
                    return false;
                }
            }
            return true;
        }

        SqlParameter finish() {
            if (name == null) {
                throw ServiceException.validation("A parameter has no name");
            }
            if (value == null) {
                throw ServiceException.validation("The parameter " + name + " has no value");
            }
            if (hint != null && value instanceof Field.Text text && !hint.accepts(text.value())) {
                throw ServiceException.validation(
                        "The value of parameter " + name + " does not have the form of " + hint + ": " + hint.form());
            }
            return new SqlParameter(name, value, hint);
        }

        private TypeHint hint() throws IOException {
            List<String> names =
                    Arrays.stream(TypeHint.values()).map(Enum::name).toList();
            int index = oneOf("parameters.member.typeHint", names.toArray(String[]::new));
            return TypeHint.valueOf(names.get(index));
        }

        private boolean field(String member) throws IOException {
            Field field = read(member);
            if (field != null && value != null) {
                throw ServiceException.validation("The parameter " + name + " has more than one value");
            }
            value = field == null ? value : field;
            return field != null;
        }

        private @Nullable Field read(String member) throws IOException {
            return switch (member) {
                case "isNull" -> nullField();
                case "booleanValue" -> new Field.Bool(in.bool());
                case "longValue" -> new Field.Int(in.integer());
                case "doubleValue" -> new Field.Real(in.real());
                case "stringValue" -> new Field.Text(in.string());
                case "blobValue" -> new Field.Blob(in.blob());
                case "arrayValue" -> arrayField();
                default -> null;
            };
        }

        private Field nullField() throws IOException {
            if (!in.bool()) {
                throw ServiceException.validation("isNull can only be true");
            }
            return Field.NULL;
        }

        private Field arrayField() throws IOException {
            in.skip();
            return new Field.Array(Field.ArrayKind.STRING, List.of());
        }
    }
}
