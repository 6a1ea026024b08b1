package dev.borealis.benchmarks;

import dev.borealis.dataapi.HttpTransport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** One answer of the service, kept, and given to either client without a network: what is left is the client. */
@SuppressWarnings("ArrayRecordComponent") // never compared
final class RecordedHttp {

    private final byte[] answer;

    private RecordedHttp(byte[] answer) {
        this.answer = answer;
    }

    /** The answer to the first statement that the SDK's client sends through this HTTP client. */
    static RecordedHttp of(DataApiAddress address, SdkHttpClient real, String sql) {
        Recorder recorder = new Recorder(real);
        try (DataApiPeer peer = new DataApiPeer(address, recorder)) {
            peer.read(sql);
        }
        return new RecordedHttp(recorder.answer);
    }

    int length() {
        return answer.length;
    }

    SdkHttpClient forAwsSdk() {
        return new Player(answer);
    }

    HttpTransport forBorealis() {
        return new Transport(answer);
    }

    private static HttpExecuteResponse response(byte[] answer) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(200)
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Content-Length", Integer.toString(answer.length))
                        .putHeader("x-amzn-RequestId", "recorded")
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
                .build();
    }

    private record Call(byte[] answer) implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() {
            return response(answer);
        }

        @Override
        public void abort() {}
    }

    private record Player(byte[] answer) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new Call(answer);
        }

        @Override
        public void close() {}
    }

    private static final class Recorder implements SdkHttpClient {

        private final SdkHttpClient real;
        private byte[] answer = {};

        Recorder(SdkHttpClient real) {
            this.real = real;
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            try (InputStream body = real.prepareRequest(request)
                    .call()
                    .responseBody()
                    .orElseThrow(() -> new IllegalStateException("An answer without a body"))) {
                answer = body.readAllBytes();
                return new Call(answer);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() {}
    }

    private record Transport(byte[] answer) implements HttpTransport {
        @Override
        public HttpTransport.Response send(HttpTransport.Request request) {
            return new Played(new ByteArrayInputStream(answer));
        }

        @Override
        public void close() {}
    }

    private record Played(InputStream body) implements HttpTransport.Response {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public @Nullable String header(String name) {
            return null;
        }

        @Override
        public void close() {}
    }
}
