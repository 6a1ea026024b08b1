package dev.borealis.local.internal.dataapi.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** One client's connection: a request, its answer, the next request. Used by one thread. */
final class HttpConnection {
    private final Socket socket;
    private final HttpHandler handler;
    private final RequestReader reader;
    private final OutputStream out;

    HttpConnection(Socket socket, HttpHandler handler, RequestLimits limits) throws IOException {
        this.socket = socket;
        this.handler = handler;
        this.out = socket.getOutputStream();
        this.reader = new RequestReader(new BufferedInputStream(socket.getInputStream(), 1 << 14), out, limits);
    }

    void serve() throws IOException {
        try {
            HttpRequest request = reader.next();
            while (request != null) {
                boolean keep =
                        !request.header("connection").toLowerCase(Locale.ROOT).contains("close");
                HttpResponse response = handler.handle(request);
                boolean whole = write(response, keep);
                request = whole && awaitNext(response, keep) ? reader.next() : null;
            }
        } catch (HttpProblem problem) {
            boolean unused = write(handler.refuse(problem), false);
            reader.skipSome();
        }
    }

    /** Waits for another request; without one it is open whether the client has read the answer before, which is noted. False if none comes. */
    private boolean awaitNext(HttpResponse response, boolean keep) throws IOException {
        try {
            if (keep && reader.await()) {
                return true;
            }
        } catch (SocketException e) {
            response.heard(Hearing.RESET);
            throw e;
        }
        response.heard(Hearing.CLOSED);
        return false;
    }

    /** Sends an answer in the way it asks for; whether all of it was sent. */
    private boolean write(HttpResponse response, boolean keep) throws IOException {
        StringBuilder head = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(reason(response.status()))
                .append("\r\n");
        response.headers().forEach((name, value) -> header(head, name, value));
        header(head, "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        header(head, "Content-Length", Integer.toString(response.body().length));
        header(head, "Connection", keep ? "keep-alive" : "close");
        head.append("\r\n");
        byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        boolean whole = false;
        try {
            whole = deliver(first, response);
            return whole;
        } finally {
            if (!whole) {
                response.heard(Hearing.LOST);
            }
        }
    }

    /** In two pieces where it matters: the first tells whether the client has gone, if only the second fails. */
    private boolean deliver(byte[] head, HttpResponse response) throws IOException {
        byte[] body = response.body();
        int half = body.length / 2;
        switch (response.delivery().mode()) {
            case WHOLE -> {
                if (response.ifDoubtful() != null) {
                    out.write(head);
                    out.write(body);
                } else {
                    out.write(joined(head, body, body.length));
                }
            }
            case HALVES -> {
                out.write(joined(head, body, half));
                out.flush();
                response.delivery().pause().hold();
                out.write(body, half, body.length - half);
            }
            case TRUNCATED -> out.write(joined(head, body, half));
            case RESET -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        }
        return response.delivery().mode() == Delivery.Mode.WHOLE
                || response.delivery().mode() == Delivery.Mode.HALVES;
    }

    private static byte[] joined(byte[] head, byte[] body, int length) {
        byte[] message = Arrays.copyOf(head, head.length + length);
        System.arraycopy(body, 0, message, head.length, length);
        return message;
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 413 -> "Payload Too Large";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Status " + status;
        };
    }
}
