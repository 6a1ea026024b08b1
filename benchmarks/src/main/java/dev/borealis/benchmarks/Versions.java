package dev.borealis.benchmarks;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured with what, read off the class path and the JVM. */
public final class Versions {

    private static final List<String> OF_INTEREST = List.of(
            "borealis-",
            "postgresql-4",
            "r2dbc-postgresql-",
            "netty-handler-",
            "aurora-dsql-",
            "dsql-2",
            "rdsdata-2",
            "auth-2");

    private Versions() {}

    /** Lists them in one line. */
    public static String describe() {
        Stream<String> jars = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> new File(entry).getName())
                .filter(name -> OF_INTEREST.stream().anyMatch(name::startsWith))
                .map(name -> name.replace(".jar", ""));
        return Stream.concat(Stream.of("Java " + Runtime.version()), jars).collect(Collectors.joining(", "));
    }
}
