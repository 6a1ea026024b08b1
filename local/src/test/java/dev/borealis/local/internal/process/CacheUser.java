package dev.borealis.local.internal.process;

import java.nio.file.Path;

/** A program that uses a cache until it is killed. */
final class CacheUser {
    private CacheUser() {}

    public static void main(String[] arguments) throws Exception {
        new CacheDirectory(Path.of(arguments[0])).use();
        System.out.print('u');
        System.out.flush();
        System.in.read();
    }
}
