package dev.borealis.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.borealis.local.DataApiCluster;
import dev.borealis.local.DataApiEndpoint;
import dev.borealis.local.DsqlEndpoint;
import dev.borealis.local.LocalAurora;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** The line of JSON that other programs parse. Members are added to it, never renamed or taken away. */
final class ReadyLine {
    private ReadyLine() {}

    static String of(LocalAurora aurora) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeBooleanField("ready", true);
            json.writeStringField("region", aurora.region());
            json.writeStringField("accessKeyId", aurora.accessKeyId());
            json.writeStringField("secretAccessKey", aurora.secretAccessKey());
            json.writeObjectFieldStart("dsql");
            dsql(aurora.dsql(), json);
            json.writeEndObject();
            json.writeObjectFieldStart("dataApi");
            dataApi(aurora.dataApi(), json);
            json.writeEndObject();
            json.writeObjectFieldStart("control");
            json.writeStringField("endpoint", aurora.control().toString());
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void dsql(DsqlEndpoint dsql, JsonGenerator json) throws IOException {
        json.writeStringField("clusterId", dsql.clusterId());
        json.writeStringField("endpoint", dsql.endpoint());
        json.writeStringField("hostaddr", dsql.hostaddr());
        json.writeNumberField("port", dsql.port());
        json.writeStringField("caFile", dsql.caFile().toString());
        json.writeStringField("jdbcUrl", dsql.jdbcUrl());
        json.writeStringField("r2dbcUrl", dsql.r2dbcUrl());
    }

    private static void dataApi(DataApiEndpoint dataApi, JsonGenerator json) throws IOException {
        json.writeStringField("endpoint", dataApi.endpoint().toString());
        json.writeStringField("secretArn", dataApi.secretArn());
        cluster("postgresql", dataApi.postgresql(), json);
        cluster("mysql", dataApi.mysql(), json);
    }

    private static void cluster(String engine, @Nullable DataApiCluster cluster, JsonGenerator json)
            throws IOException {
        if (cluster != null) {
            json.writeObjectFieldStart(engine);
            json.writeStringField("resourceArn", cluster.resourceArn());
            json.writeStringField("database", cluster.database());
            json.writeStringField("jdbcUrl", cluster.jdbcUrl());
            json.writeEndObject();
        }
    }
}
