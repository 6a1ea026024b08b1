package dev.borealis.local.internal.dataapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.RdsDataException;

/** HTTP, signatures and JSON, below what the SDK shows. */
class HttpTest {
    private static final String BODY = "{\"resourceArn\":\"" + TestServer.POSTGRES_ARN + "\",\"secretArn\":\""
            + TestServer.SECRET_ARN + "\",\"sql\":\"SELECT 1\",\"unheardOf\":{\"a\":[1,{}]},\"database\":null}";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static DataApiServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Clock.systemUTC(), DataApiSettings.SERVICE_CALL_TIMEOUT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /** A request signed by the SDK's signer. */
    private static HttpRequest.Builder signed(String path, String body, Clock clock) {
        SdkHttpRequest signed = Signed.request(uri(path), body, clock);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
        signed.forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String body) throws Exception {
        return send(signed("/Execute", body, Clock.systemUTC()));
    }

    private static String errorType(HttpResponse<String> response) {
        return response.headers().firstValue("x-amzn-ErrorType").orElse("none");
    }

    @Test
    void anAnswerHasARequestIdAndUnknownMembersArePassedOver() throws Exception {
        HttpResponse<String> response = post(BODY);

        assertThat(response.body()).isEqualTo("{\"numberOfRecordsUpdated\":0,\"records\":[[{\"longValue\":1}]]}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("x-amzn-RequestId").orElseThrow())
                .hasSize(36);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(errorType(response)).isEqualTo("none");
    }

    @Test
    void anErrorTellsItsTypeTwice() throws Exception {
        HttpResponse<String> response = post(BODY.replace("SELECT 1", "SELECT" + " * FROM nowhere"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorType(response)).isEqualTo("DatabaseErrorException");
        assertThat(response.body())
                .isEqualTo(
                        "{\"__type\":\"DatabaseErrorException\",\"message\":\"ERROR: relation \\\"nowhere\\\" does not"
                                + " exist; Position: 15; SQLState: 42P01\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"sql\":", "[]", "{\"sql\":1}", "{\"parameters\":{}}", "{\"sql\":\"a\",}"})
    void whatIsNoRequestCannotBeSerialized(String body) throws Exception {
        HttpResponse<String> response = post(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorType(response)).isEqualTo("SerializationException");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"name":"p","value":{"longValue":1.5}}                    | SerializationException
            {"name":"p","value":{"longValue":9223372036854775808}}    | SerializationException
            {"name":"p","value":{"blobValue":"%"}}                    | SerializationException
            {"name":"p","value":{"booleanValue":"true"}}              | SerializationException
            {"name":"p","value":{"longValue":1,"stringValue":"1"}}    | ValidationException
            {"name":"p","value":{}}                                   | ValidationException
            {"name":"p"}                                              | ValidationException
            {"value":{"longValue":1}}                                 | ValidationException
            {"name":"p","value":{"stringValue":"1"},"typeHint":"INT"} | ValidationException
            """)
    void parametersMustBeWhole(String parameter, String type) throws Exception {
        HttpResponse<String> response =
                post(BODY.replace("\"unheardOf\"", "\"parameters\":[" + parameter + "],\"unheardOf\""));

        assertThat(errorType(response)).isEqualTo(type);
    }

    @Test
    void pathsThatAreNoOperation() throws Exception {
        assertThat(errorType(send(signed("/execute", BODY, Clock.systemUTC())))).isEqualTo("UnknownOperationException");
        assertThat(send(HttpRequest.newBuilder(uri("/Execute")).GET()).statusCode())
                .isEqualTo(404);
        HttpResponse<String> deprecated = send(signed("/ExecuteSql", BODY, Clock.systemUTC()));
        assertThat(errorType(deprecated)).isEqualTo("BadRequestException");
    }

    @Test
    void aSignatureIsGoodForFiveMinutes() throws Exception {
        assertThat(send(signed("/Execute", BODY, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-290))))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> old =
                send(signed("/Execute", BODY, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-310))));
        assertThat(old.statusCode()).isEqualTo(403);
        assertThat(errorType(old)).isEqualTo("InvalidSignatureException");
        assertThat(old.body()).contains("Signature expired: ").contains(" - 5 min.)");
        assertThat(send(signed("/Execute", BODY, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(310))))
                        .body())
                .contains("Signature not yet current: ");
    }

    @Test
    void aChangedBodyHasAnotherSignature() throws Exception {
        HttpRequest.Builder request = signed("/Execute", BODY, Clock.systemUTC())
                .POST(HttpRequest.BodyPublishers.ofString(BODY.replace("SELECT 1", "SELECT 2")));

        assertThat(errorType(send(request))).isEqualTo("InvalidSignatureException");
    }

    @Test
    void anUnsignedRequestIsRefused() throws Exception {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(uri("/Execute")).POST(HttpRequest.BodyPublishers.ofString(BODY)));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(errorType(response)).isEqualTo("MissingAuthenticationTokenException");
        assertThat(response.body()).contains("Missing Authentication Token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AWS4-HMAC-SHA256 Credential=a/20240101/r/s/aws4_request", "Basic abc", "AWS4-HMAC-SHA256 x"})
    void anIncompleteSignatureIsNamed(String authorization) throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/Execute"))
                .header("Authorization", authorization)
                .header("X-Amz-Date", "20240101T000000Z")
                .POST(HttpRequest.BodyPublishers.ofString(BODY)));

        assertThat(errorType(response)).isEqualTo("IncompleteSignatureException");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AKIAUNKNOWNUNKNOWNXX | a-secret-for-tests-only | eu-west-1 | UnrecognizedClientException
            AKIATESTTESTTESTTEST | another-secret          | eu-west-1 | InvalidSignatureException
            AKIATESTTESTTESTTEST | a-secret-for-tests-only | us-east-1 | InvalidSignatureException
            """)
    void wrongCredentials(String key, String secret, String region, String type) {
        try (RdsDataClient client = Caller.client(server, key, secret, Region.of(region))) {
            RdsDataException refusal =
                    Caller.refusal(() -> client.executeStatement(request -> request.resourceArn(TestServer.POSTGRES_ARN)
                            .secretArn(TestServer.SECRET_ARN)
                            .sql("SELECT 1")));

            assertThat(Caller.type(refusal)).isEqualTo(type);
            assertThat(refusal.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void chunkedBodiesAndKeepAliveAreUnderstood() throws Exception {
        HttpRequest signed = signed("/Execute", BODY, Clock.systemUTC()).build();
        StringBuilder head = new StringBuilder("POST /Execute HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                + "\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n");
        for (Map.Entry<String, java.util.List<String>> header :
                signed.headers().map().entrySet()) {
            head.append(header.getKey())
                    .append(": ")
                    .append(header.getValue().get(0))
                    .append("\r\n");
        }
        String chunks = Integer.toHexString(10) + "\r\n" + BODY.substring(0, 10) + "\r\n"
                + Integer.toHexString(BODY.length() - 10) + ";x=y\r\n" + BODY.substring(10) + "\r\n0\r\n\r\n";
        String request = head + "\r\n" + chunks;
        String answers = exchange(request + request);

        assertThat(answers.split("HTTP/1.1 100 Continue", -1)).hasSize(3);
        assertThat(answers.split("\\{\"longValue\":1\\}", -1)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nonsense                                       | 400
            POST /Execute HTTP/1.1\\r\\nContent-Length: x  | 400
            POST /Execute HTTP/1.1\\r\\nContent-Length: 99999999 | 413
            """)
    void whatIsNoHttpIsAnsweredAndCut(String head, int status) throws Exception {
        assertThat(exchange(head.replace("\\r\\n", "\r\n") + "\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
    }

    private static String exchange(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
