/** The R2DBC driver for Aurora DSQL. */
module dev.borealis.dsql.r2dbc {
    requires static transitive org.jspecify;
    requires static r2dbc.pool;
    requires static reactor.pool;
    requires transitive dev.borealis.dsql;
    requires transitive org.reactivestreams;
    requires transitive r2dbc.spi;
    requires transitive reactor.core;
    requires transitive software.amazon.awssdk.auth;
    requires io.netty.buffer;
    requires io.netty.handler;
    requires org.slf4j;
    requires transitive r2dbc.postgresql;

    exports dev.borealis.dsql.r2dbc;

    uses io.r2dbc.postgresql.extension.Extension;

    provides io.r2dbc.spi.ConnectionFactoryProvider with
            dev.borealis.dsql.r2dbc.DsqlConnectionFactoryProvider;
}
