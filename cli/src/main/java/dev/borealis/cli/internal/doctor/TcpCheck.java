package dev.borealis.cli.internal.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Whether the port can be reached. */
record TcpCheck(Patient patient) implements Check {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Override
    public String title() {
        return "TCP";
    }

    @Override
    public String run() throws CheckFailedException {
        InetSocketAddress address = patient.address();
        long start = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) TIMEOUT.toMillis());
            return "connected to " + address.getHostString() + ":" + address.getPort() + " in "
                    + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms";
        } catch (IOException refused) {
            throw new CheckFailedException(
                    address.getHostString() + ":" + address.getPort() + ": " + refused.getMessage(),
                    "Let this machine reach port " + address.getPort()
                            + " there: look at firewalls, security groups, the endpoint's policy and proxies.",
                    refused);
        }
    }
}
