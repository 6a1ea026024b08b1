package dev.borealis.cli.internal.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Whether the host has an address. */
record NameCheck(Patient patient) implements Check {
    @Override
    public String title() {
        return "name resolution";
    }

    @Override
    public String run() throws CheckFailedException {
        String host = patient.host();
        try {
            return host + " is "
                    + Arrays.stream(InetAddress.getAllByName(host))
                            .map(InetAddress::getHostAddress)
                            .collect(Collectors.joining(", "));
        } catch (UnknownHostException unknown) {
            throw new CheckFailedException(
                    "there is no host " + host,
                    "Check the cluster's id and region, that it still exists, and the DNS of this machine. Through a tunnel"
                            + " or PrivateLink add hostaddr=<address>[:port].",
                    unknown);
        }
    }
}
