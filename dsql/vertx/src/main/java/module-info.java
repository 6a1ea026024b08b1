/** The connector of Vert.x for Aurora DSQL. */
module dev.borealis.dsql.vertx {
    requires static transitive org.jspecify;
    requires transitive dev.borealis.dsql;
    requires transitive io.vertx.core;
    requires transitive io.vertx.sql.client;
    requires transitive io.vertx.sql.client.pg;
    requires transitive software.amazon.awssdk.auth;
    requires org.slf4j;

    exports dev.borealis.dsql.vertx;
}
