package dev.borealis.local.internal.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.DatabaseErrorException;
import software.amazon.awssdk.services.rdsdata.model.TransactionNotFoundException;

/** Transactions whose ids got lost on the way make room when the database has no session left; others stay. */
@Timeout(120)
class DoubtfulTransactionsTest {
    private DataApiServer server;
    private RdsDataClient client;

    /** PostgreSQL with a database of few sessions, MySQL with all that it has. */
    enum Crowd {
        POSTGRES(TestServer.POSTGRES_ARN, "crowd", 20, "SQLState: 53300"),
        MYSQL(TestServer.MYSQL_ARN, "aurora", 300, "Error code: 1040");

        private final String arn;
        private final String database;
        private final int sessions;
        private final String refusal;

        Crowd(String arn, String database, int sessions, String refusal) {
            this.arn = arn;
            this.database = database;
            this.sessions = sessions;
            this.refusal = refusal;
        }
    }

    @BeforeEach
    void start() {
        server = TestServer.start(Clock.systemUTC(), Duration.ofSeconds(45));
        client = Caller.client(server);
        try (Caller caller = Caller.postgres(server)) {
            caller.execute("DROP DATABASE IF EXISTS crowd WITH (FORCE)");
            caller.execute("CREATE DATABASE crowd CONNECTION LIMIT 20");
        }
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatNobodyHasHeardMakesRoomAndNothingElse(Crowd crowd) throws Exception {
        String used = begin(crowd);
        run(crowd, used);
        try (Begun open = raw(crowd)) {
            Begun closed = raw(crowd);
            closed.close();
            for (int i = 0; i < crowd.sessions + 5; i++) {
                raw(crowd).reset();
            }

            String next = begin(crowd);
            for (String id : List.of(used, open.id, closed.id, next)) {
                run(crowd, id);
                end(crowd, id);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverHungUpComesAfterWhoeverWasCutOff(Crowd crowd) throws Exception {
        Begun reset = raw(crowd);
        reset.reset();
        List<String> closed = new ArrayList<>();
        for (int i = 0; i < crowd.sessions + 5; i++) {
            Begun begun = raw(crowd);
            closed.add(begun.id);
            begun.close();
        }

        for (String id : List.of(reset.id, closed.get(0))) {
            assertThatThrownBy(() -> run(crowd, id))
                    .isInstanceOf(TransactionNotFoundException.class)
                    .hasMessageContaining("Transaction may be expired.");
        }
        run(crowd, closed.get(closed.size() - 1));
    }

    @ParameterizedTest
    @EnumSource
    void whereAllAreNeededTheDatabaseRefuses(Crowd crowd) {
        List<String> all = new ArrayList<>();
        assertThatThrownBy(() -> {
                    while (all.size() < 2 * crowd.sessions) {
                        all.add(begin(crowd));
                    }
                })
                .isInstanceOf(DatabaseErrorException.class)
                .hasMessageContaining(crowd.refusal);
        assertThat(all).hasSizeGreaterThanOrEqualTo(crowd.sessions - 10);
        all.forEach(id -> end(crowd, id));
    }

    @Test
    void sessionsThatWaitForCallsOfAnotherDatabaseMakeRoom() {
        List<String> first = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            first.add(begin(Crowd.MYSQL));
        }
        first.forEach(id -> end(Crowd.MYSQL, id));
        List<String> second = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            second.add(begin(Crowd.MYSQL.arn, "mysql"));
        }
        second.forEach(id -> end(Crowd.MYSQL, id));
    }

    private String begin(Crowd crowd) {
        return begin(crowd.arn, crowd.database);
    }

    private String begin(String arn, String database) {
        return client.beginTransaction(request -> request.resourceArn(arn)
                        .secretArn(TestServer.SECRET_ARN)
                        .database(database))
                .transactionId();
    }

    private void run(Crowd crowd, String id) {
        var unused = client.executeStatement(request -> request.resourceArn(crowd.arn)
                .secretArn(TestServer.SECRET_ARN)
                .transactionId(id)
                .sql("SELECT 1"));
    }

    private void end(Crowd crowd, String id) {
        var unused = client.rollbackTransaction(request ->
                request.resourceArn(crowd.arn).secretArn(TestServer.SECRET_ARN).transactionId(id));
    }

    /** A transaction begun over a connection of its own, which is there yet. */
    private record Begun(Socket socket, String id) implements AutoCloseable {
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Begun raw(Crowd crowd) throws IOException {
        String body = "{\"resourceArn\":\"" + crowd.arn + "\",\"secretArn\":\"" + TestServer.SECRET_ARN
                + "\",\"database\":\"" + crowd.database + "\"}";
        SdkHttpRequest signed = Signed.request(
                URI.create("http://127.0.0.1:" + server.port() + "/BeginTransaction"), body, Clock.systemUTC());
        StringBuilder request = new StringBuilder("POST /BeginTransaction HTTP/1.1\r\nContent-Length: ")
                .append(body.length())
                .append("\r\n");
        signed.forEachHeader((name, values) ->
                request.append(name).append(": ").append(values.get(0)).append("\r\n"));
        request.append("\r\n").append(body);
        Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port());
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
        return new Begun(socket, id(socket.getInputStream()));
    }

    private static String id(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        Matcher id = Pattern.compile("^HTTP/1.1 200 .*\"transactionId\":\"([^\"]+)\"\\}$", Pattern.DOTALL)
                .matcher(answer);
        while (!id.reset().matches()) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("Answered: " + answer);
            }
            answer.append((char) next);
        }
        return id.group(1);
    }
}
