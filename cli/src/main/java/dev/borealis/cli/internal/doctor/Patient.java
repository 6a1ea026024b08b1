package dev.borealis.cli.internal.doctor;

import dev.borealis.aws.AwsEnvironment;
import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlOptions;
import dev.borealis.dsql.DsqlTarget;
import dev.borealis.dsql.DsqlTargets;
import dev.borealis.dsql.HostAddress;
import java.net.InetSocketAddress;

/** The connection that is looked after: what was asked for, and where it goes. */
record Patient(String url, DsqlOptions options, AwsEnvironment aws) {

    DsqlTarget target() {
        return DsqlTargets.ofProcess().resolve(options);
    }

    /** The host that is really connected to. */
    String host() {
        return options.find(DsqlOption.HOSTADDR).map(HostAddress::host).orElseGet(() -> target().host());
    }

    /** Where that is. */
    InetSocketAddress address() {
        int port = options.get(DsqlOption.PORT);
        return new InetSocketAddress(
                host(),
                options.find(DsqlOption.HOSTADDR).map(at -> at.portOr(port)).orElse(port));
    }
}
