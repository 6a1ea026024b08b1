package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.dsql.RawClient.Message;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The protocol message by message: doors, pipelines, long messages, what is no protocol at all. */
@Timeout(60)
final class ProtocolTest {
    private static LocalDsql dsql;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start();
    }

    @AfterAll
    static void stop() {
        dsql.close();
    }

    @Test
    void aTypeThatNobodyHasIsNoConflict() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            MessageBuilder parse = new MessageBuilder();
            parse.begin('P')
                    .putString("")
                    .putString("SELECT $1")
                    .putShort(1)
                    .putInt(999_999)
                    .end();
            RawClient.addSync(parse);
            client.write(parse);
            assertThat(client.untilReady()).containsExactly("XX000 cache lookup failed for type 999999", "ready I");
        }
    }

    @Test
    void aParseThatBreaksOffLosesNoAnswerBeforeIt() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            for (int i = 0; i < 3; i++) {
                MessageBuilder pipeline = new MessageBuilder();
                RawClient.addStatement(pipeline, "SELECT 1");
                pipeline.begin('P');
                if (i > 0) {
                    pipeline.putString("");
                }
                if (i > 1) {
                    pipeline.putString("SELECT 2");
                }
                pipeline.end();
                RawClient.addSync(pipeline);
                client.write(pipeline);
                assertThat(client.untilReady())
                        .startsWith("1", "2", "D", "SELECT 1")
                        .anyMatch(message -> message.startsWith("08P01 "))
                        .endsWith("ready I");
            }
        }
    }

    @Test
    void aPasswordThatIsNoTokenIsRefusedInTheServicesWords() throws Exception {
        try (RawClient client = RawClient.negotiated(dsql)) {
            client.startup(3 << 16, Map.of("user", "admin", "database", "postgres"));
            assertThat(client.read().type()).isEqualTo('R');
            client.send('p', body -> body.putString("wrong"));
            assertThat(client.read().text()).isEqualTo("28000 unable to accept connection, access denied");
            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void otherDatabasesDoNotExist() throws Exception {
        try (RawClient client = RawClient.secure(dsql)) {
            client.startup(3 << 16, Map.of("user", "admin", "database", "template1"));
            client.read();
            client.send('p', body -> body.putString(LocalDsql.TOKEN));
            assertThat(client.read().text()).isEqualTo("3D000 database \"template1\" does not exist");
        }
    }

    @Test
    void withoutTlsThereIsAnErrorThatSaysSo() throws Exception {
        try (RawClient client = RawClient.plain(dsql)) {
            client.startup(3 << 16, Map.of("user", "admin", "database", "postgres"));
            assertThat(client.read().text()).startsWith("08P01 ").contains("SSL is mandatory");
            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void aNewerMinorVersionIsTalkedDown() throws Exception {
        try (RawClient client = RawClient.secure(dsql)) {
            client.startup((3 << 16) + 2, Map.of("user", "admin", "database", "postgres", "_pq_.x", "1"));
            assertThat(client.read().type()).isEqualTo('v');
            assertThat(client.read().type()).isEqualTo('R');
        }
    }

    @Test
    void aPipelineOfAnyLengthIsAnswered() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            MessageBuilder pipeline = new MessageBuilder();
            int statements = 3_000;
            for (int i = 0; i < statements; i++) {
                RawClient.addStatement(pipeline, "SELECT '" + "x".repeat(200) + "'");
            }
            RawClient.addSync(pipeline);
            client.write(pipeline);
            List<String> answers = client.untilReady();
            assertThat(answers).hasSize(4 * statements + 1).endsWith("ready I");
        }
    }

    @Test
    void flushAnswersWithoutSync() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            client.send('P', body -> body.putString("s").putString("SELECT 1").putShort(0));
            client.send('H', body -> {});
            assertThat(client.read().type()).isEqualTo('1');
            client.send('S', body -> {});
            assertThat(client.untilReady()).containsExactly("ready I");
        }
    }

    @Test
    void aRefusalIsReportedByParseInItsTurn() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            MessageBuilder pipeline = new MessageBuilder();
            RawClient.addStatement(pipeline, "SELECT 1");
            pipeline.begin('P')
                    .putString("")
                    .putString("TRUNCATE t")
                    .putShort(0)
                    .end();
            RawClient.addStatement(pipeline, "SELECT 2");
            RawClient.addSync(pipeline);
            client.write(pipeline);
            assertThat(client.untilReady())
                    .containsExactly("1", "2", "D", "SELECT 1", "0A000 unsupported statement: Truncate", "ready I");
        }
    }

    @Test
    void afterAnErrorAtFlushEverythingUpToSyncIsPassedOver() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            MessageBuilder pipeline = new MessageBuilder();
            RawClient.addStatement(pipeline, "SELECT 1/0");
            pipeline.begin('H').end();
            client.write(pipeline);
            Message message = client.read();
            while (message.type() != 'E') {
                message = client.read();
            }
            pipeline.clear();
            RawClient.addStatement(pipeline, "SELECT 2");
            RawClient.addSync(pipeline);
            RawClient.addStatement(pipeline, "SELECT 3");
            RawClient.addSync(pipeline);
            client.write(pipeline);
            assertThat(client.untilReady()).containsExactly("ready I");
            assertThat(client.untilReady()).containsExactly("1", "2", "D", "SELECT 1", "ready I");
        }
    }

    @Test
    void aPipelineIsOneTransactionWithOneKindOfWork() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            MessageBuilder pipeline = new MessageBuilder();
            RawClient.addStatement(pipeline, "CREATE TABLE piped (a int)");
            RawClient.addStatement(pipeline, "INSERT INTO piped VALUES (1)");
            RawClient.addSync(pipeline);
            client.write(pipeline);
            assertThat(client.untilReady())
                    .endsWith("0A000 ddl and dml are not supported in the same transaction", "ready I");
            client.query("SELECT to_regclass('piped') IS NULL");
            assertThat(client.untilReady()).containsExactly("T", "D", "SELECT 1", "ready I");
        }
    }

    @Test
    void severalStatementsInOneQueryLeaveNothingWhenOneIsRefused() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            client.query("CREATE TABLE several (a int); SELECT 1; SAVEPOINT x; SELECT 2");
            assertThat(client.untilReady())
                    .containsExactly(
                            "CREATE TABLE",
                            "T",
                            "D",
                            "SELECT 1",
                            "0A000 unsupported transaction statement: SAVEPOINT",
                            "ready I");
            client.query("DROP TABLE several");
            assertThat(client.untilReady()).containsExactly("42P01 table \"several\" does not exist", "ready I");
        }
    }

    @Test
    void aRefusalFailsTheBlockAndCommitAnswersRollback() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            client.query("BEGIN");
            assertThat(client.untilReady()).containsExactly("BEGIN", "ready T");
            client.query("VACUUM");
            assertThat(client.untilReady()).containsExactly("0A000 unsupported VACUUM statement", "ready E");
            client.query("VACUUM");
            assertThat(client.untilReady())
                    .containsExactly(
                            "25P02 current transaction is aborted, commands ignored until end of transaction block",
                            "ready E");
            client.query("COMMIT");
            assertThat(client.untilReady()).containsExactly("ROLLBACK", "ready I");
        }
    }

    @Test
    void anAsynchronousIndexAnswersWithTheRowOfItsJob() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            client.query("CREATE TABLE indexed (a int)");
            client.untilReady();
            client.query("CREATE INDEX ASYNC ON indexed (a)");
            assertThat(client.untilReady()).containsExactly("T", "D", "CREATE INDEX", "ready I");
            MessageBuilder pipeline = new MessageBuilder();
            pipeline.begin('P')
                    .putString("")
                    .putString("CREATE UNIQUE INDEX ASYNC ON indexed (a)")
                    .putShort(0)
                    .end();
            pipeline.begin('D').put((byte) 'S').putString("").end();
            pipeline.begin('B')
                    .putString("")
                    .putString("")
                    .putShort(0)
                    .putShort(0)
                    .putShort(0)
                    .end();
            pipeline.begin('D').put((byte) 'P').putString("").end();
            pipeline.begin('E').putString("").putInt(0).end();
            RawClient.addSync(pipeline);
            client.write(pipeline);
            assertThat(client.untilReady()).containsExactly("1", "t", "T", "2", "T", "D", "CREATE INDEX", "ready I");
        }
    }

    @Test
    void errorsOfRewrittenStatementsPointIntoTheClientsText() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            String sql = "SELECT 1; SELECT 2, wrong";
            client.query(sql);
            Message message = client.read();
            while (message.type() != 'E') {
                message = client.read();
            }
            byte[] body = message.body();
            String position = dev.borealis.local.internal.wire.ErrorFields.parse(body, 0, body.length)
                    .get('P');
            assertThat(position).isEqualTo(Integer.toString(sql.indexOf("wrong") + 1));
        }
    }

    @Test
    void longMessagesPassAndTooLongOnesCloseTheConnection() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            for (int size : new int[] {1 << 20, 9 << 20}) {
                client.query("SELECT length('" + "x".repeat(size) + "')");
                assertThat(client.untilReady()).containsExactly("T", "D", "SELECT 1", "ready I");
                client.query("SELECT repeat('x', " + size + ")");
                assertThat(client.untilReady()).containsExactly("T", "D", "SELECT 1", "ready I");
            }
            client.write(new byte[] {'Q', 0, (byte) 0xA0, 0, 1});
            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void binaryFormatsPass() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            MessageBuilder pipeline = new MessageBuilder();
            pipeline.begin('P')
                    .putString("")
                    .putString("SELECT $1::int4 + 1")
                    .putShort(1)
                    .putInt(23)
                    .end();
            pipeline.begin('B')
                    .putString("")
                    .putString("")
                    .putShort(1)
                    .putShort(1)
                    .putShort(1)
                    .putInt(4)
                    .putInt(41);
            pipeline.putShort(1).putShort(1).end();
            pipeline.begin('E').putString("").putInt(0).end();
            RawClient.addSync(pipeline);
            client.write(pipeline);
            client.read();
            client.read();
            assertThat(client.read().body()).endsWith(new byte[] {0, 0, 0, 42});
        }
    }

    @Test
    void copyRunsInBothProtocols() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            client.query("CREATE TABLE copied (a int)");
            client.untilReady();
            client.query("COPY copied FROM STDIN");
            assertThat(client.read().type()).isEqualTo('G');
            client.send('d', body -> body.put(new byte[] {'1', '\n'}, 0, 2));
            client.send('c', body -> {});
            assertThat(client.untilReady()).containsExactly("COPY 1", "ready I");
            MessageBuilder pipeline = new MessageBuilder();
            RawClient.addStatement(pipeline, "COPY copied FROM STDIN");
            RawClient.addSync(pipeline);
            client.write(pipeline);
            List<Character> types =
                    new ArrayList<>(List.of(client.read().type(), client.read().type()));
            types.add(client.read().type());
            assertThat(types).containsExactly('1', '2', 'G');
            client.send('d', body -> body.put(new byte[] {'2', '\n'}, 0, 2));
            client.send('c', body -> {});
            client.send('S', body -> {});
            assertThat(client.untilReady()).containsExactly("COPY 1", "ready I");
        }
    }

    @Test
    void aStatementCanBeCancelledWithoutTls() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            client.query("SELECT pg_sleep(30)");
            CompletableFuture<List<String>> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return client.untilReady();
                } catch (IOException failure) {
                    throw new java.io.UncheckedIOException(failure);
                }
            });
            while (!answer.isDone()) {
                try (RawClient canceller = RawClient.plain(dsql)) {
                    MessageBuilder message = new MessageBuilder();
                    message.begin((char) 0)
                            .putInt(80877102)
                            .putInt(client.process())
                            .putInt(client.secret())
                            .end();
                    canceller.write(message);
                    assertThat(canceller.isHungUp()).isTrue();
                }
            }
            assertThat(answer.get(10, TimeUnit.SECONDS))
                    .contains("57014 canceling statement due to user request")
                    .endsWith("ready I");
        }
    }

    @Test
    void whatIsNoProtocolIsHungUpOn() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            byte[] noise = new byte[1 + random.nextInt(64)];
            random.nextBytes(noise);
            try (RawClient client = round % 2 == 0 ? RawClient.plain(dsql) : RawClient.signedIn(dsql)) {
                client.write(noise);
                client.socket().shutdownOutput();
            } catch (IOException | UnsupportedOperationException tooLate) {
                assertThat(tooLate).isNotNull();
            }
        }
        try (RawClient client = RawClient.signedIn(dsql)) {
            client.query("SELECT 1");
            assertThat(client.untilReady()).contains("SELECT 1");
        }
    }

    @Test
    void aClientThatNeverSignsInIsHungUpOn() throws Exception {
        try (LocalDsql impatient = LocalDsql.start(b -> b.loginTimeout(java.time.Duration.ofMillis(200)));
                RawClient silent = RawClient.plain(impatient);
                RawClient halfway = RawClient.secure(impatient)) {
            assertThat(silent.isHungUp()).isTrue();
            assertThat(halfway.isHungUp()).isTrue();
        }
    }

    @Test
    void closingTheServerEndsSessions() throws Exception {
        LocalDsql closing = LocalDsql.start();
        try (RawClient client = RawClient.signedIn(closing)) {
            closing.close();
            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void aQueryBehindAFailedPipelineIsPassedOverUpToSync() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            MessageBuilder pipeline = new MessageBuilder();
            RawClient.addStatement(pipeline, "SELECT nothing_there");
            pipeline.begin('Q').putString("SELECT 1").end();
            RawClient.addSync(pipeline);
            client.write(pipeline);
            List<String> answers = client.untilReady();
            assertThat(answers).hasSize(2).last().isEqualTo("ready I");
            assertThat(answers.get(0)).startsWith("42703 ");
        }
    }
}
