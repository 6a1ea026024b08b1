package dev.borealis.aws;

import java.util.HashMap;
import java.util.Map;

/**
 * System properties that a test sets and puts back.
 */
final class SystemProperties implements AutoCloseable {

    private final Map<String, String> before = new HashMap<>();

    SystemProperties set(String name, String value) {
        before.putIfAbsent(name, System.getProperty(name));
        System.setProperty(name, value);
        return this;
    }

    @Override
    public void close() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }
}
