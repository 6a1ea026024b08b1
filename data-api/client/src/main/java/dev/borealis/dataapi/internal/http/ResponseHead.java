package dev.borealis.dataapi.internal.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first part of an answer.
 *
 * @param status the HTTP status
 * @param version the HTTP version's last digit
 * @param headers names and values in turn
 */
record ResponseHead(int status, char version, List<String> headers) {

    /** Reads up to the empty line; an interim answer (1xx) is passed over. */
    static ResponseHead read(LineInput in) throws IOException {
        ResponseHead head = readOne(in);
        while (head.status >= 100 && head.status < 200) {
            head = readOne(in);
        }
        return head;
    }

    private static ResponseHead readOne(LineInput in) throws IOException {
        String first = in.line();
        if (first.length() < 12 || !first.startsWith("HTTP/1.")) {
            throw new IOException("The answer is not HTTP/1.1");
        }
        List<String> headers = new ArrayList<>(16);
        for (String line = in.line(); !line.isEmpty(); line = in.line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(line.substring(0, colon));
                headers.add(line.substring(colon + 1).strip());
            }
        }
        return new ResponseHead(Integer.parseInt(first, 9, 12, 10), first.charAt(7), headers);
    }

    @Nullable
    String header(String name) {
        for (int i = 0; i < headers.size(); i += 2) {
            if (headers.get(i).equalsIgnoreCase(name)) {
                return headers.get(i + 1);
            }
        }
        return null;
    }

    boolean keepsAlive() {
        String connection = header("Connection");
        return connection == null ? version == '1' : !connection.equalsIgnoreCase("close");
    }
}
