package dev.borealis.dataapi;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A service that answers what the test wrote down, and keeps what it was asked. */
final class ScriptedTransport implements HttpTransport {

    private final Deque<Step> script = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private boolean closed;

    private record Step(int status, String type, String body, TransportException failure) {}

    ScriptedTransport answer(String json) {
        script.add(new Step(200, "", json, null));
        return this;
    }

    ScriptedTransport error(int status, String type, String message) {
        script.add(new Step(status, type, "{\"message\":\"" + message.replace("\"", "\\\"") + "\"}", null));
        return this;
    }

    /** An error whose body is what a broken or foreign server sent. */
    ScriptedTransport brokenError(int status, String type, String body) {
        script.add(new Step(status, type, body, null));
        return this;
    }

    ScriptedTransport notSent() {
        script.add(new Step(0, "", "", new TransportException("refused", false, null)));
        return this;
    }

    ScriptedTransport answerLost() {
        script.add(new Step(0, "", "", new TransportException("reset", true, null)));
        return this;
    }

    ScriptedTransport begun(String id) {
        return answer("{\"transactionId\":\"" + id + "\"}");
    }

    ScriptedTransport committed() {
        return answer("{\"transactionStatus\":\"Transaction Committed\"}");
    }

    ScriptedTransport rolledBack() {
        return answer("{\"transactionStatus\":\"Rollback Complete\"}");
    }

    ScriptedTransport updated(int rows) {
        return answer("{\"numberOfRecordsUpdated\":" + rows + ",\"generatedFields\":[]}");
    }

    /** One column of whole numbers. */
    ScriptedTransport longs(long... values) {
        StringBuilder rows = new StringBuilder();
        for (long value : values) {
            rows.append(rows.isEmpty() ? "" : ",")
                    .append("[{\"longValue\":")
                    .append(value)
                    .append("}]");
        }
        return answer("{\"columnMetadata\":[{\"name\":\"n\",\"label\":\"n\",\"typeName\":\"int8\"}],\"records\":["
                + rows + "]}");
    }

    /** What the catalogue has of a statement's names: functions, each with its body. */
    ScriptedTransport functions(String... namesAndBodies) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < namesAndBodies.length; i += 2) {
            rows.append(rows.isEmpty() ? "[" : ",[");
            String name = namesAndBodies[i];
            for (String text : new String[] {"FUNCTION", name, name, "", "yes"}) {
                rows.append("{\"stringValue\":\"").append(text).append("\"},");
            }
            rows.append("{\"stringValue\":\"").append(namesAndBodies[i + 1]).append("\"}]");
        }
        return answer("{\"columnMetadata\":["
                + "{\"name\":\"t\",\"typeName\":\"text\"},".repeat(5)
                + "{\"name\":\"t\",\"typeName\":\"text\"}],\"records\":[" + rows + "]}");
    }

    /** What was asked: path and body, request by request. */
    List<String> asked() {
        return asked;
    }

    boolean isClosed() {
        return closed;
    }

    void assertDone() {
        if (!script.isEmpty()) {
            throw new AssertionError("Not asked for: " + script);
        }
    }

    @Override
    public Response send(Request request) throws TransportException {
        String body = new String(request.body(), 0, request.length(), StandardCharsets.UTF_8);
        asked.add(request.path() + " " + body);
        Step step = script.poll();
        if (step == null) {
            throw new AssertionError("Nothing is scripted for " + asked.get(asked.size() - 1));
        }
        if (step.failure != null) {
            throw step.failure;
        }
        return new Answered(step);
    }

    @Override
    public void close() {
        closed = true;
    }

    private record Answered(Step step) implements Response {

        @Override
        public int status() {
            return step.status;
        }

        @Override
        public String header(String name) {
            return Map.of("x-amzn-errortype", step.type, "x-amzn-requestid", "request-1")
                    .get(name.toLowerCase(java.util.Locale.ROOT));
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(step.body.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }
}
