package dev.borealis.benchmarks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;

/** The AWS SDK's {@code RdsDataClient} at the benchmarks' work. */
final class DataApiPeer implements DataApiWork {

    private final DataApiAddress address;
    private final RdsDataClient client;

    DataApiPeer(DataApiAddress address, SdkHttpClient http) {
        this.address = address;
        this.client = address.awsSdk(http);
    }

    @Override
    public long read(String sql) {
        ExecuteStatementResponse response =
                client.executeStatement(request -> request.resourceArn(address.resourceArn())
                        .secretArn(address.secretArn())
                        .database(address.database())
                        .sql(sql)
                        .includeResultMetadata(true));
        Checksum checksum = new Checksum();
        for (List<Field> row : response.records()) {
            for (Field field : row) {
                add(checksum, field);
            }
        }
        return checksum.value();
    }

    private static void add(Checksum checksum, Field field) {
        switch (field.type()) {
            case LONG_VALUE -> checksum.add(field.longValue());
            case DOUBLE_VALUE -> checksum.add(field.doubleValue());
            case STRING_VALUE -> checksum.add(field.stringValue());
            case BOOLEAN_VALUE -> checksum.add(field.booleanValue());
            case IS_NULL -> checksum.addNull();
            default -> throw new IllegalStateException("No column of this kind was asked for");
        }
    }

    @Override
    public void insert(long first, int count) {
        List<List<SqlParameter>> sets = new ArrayList<>(count);
        for (long id = first; id < first + count; id++) {
            sets.add(List.of(
                    parameter("id", Field.fromLongValue(id)),
                    parameter("name", Field.fromStringValue(DataApiWork.name(id))),
                    parameter(
                            "price",
                            Field.fromStringValue(BigDecimal.valueOf(id, 2).toPlainString()))));
        }
        client.batchExecuteStatement(request -> request.resourceArn(address.resourceArn())
                .secretArn(address.secretArn())
                .database(address.database())
                .sql("INSERT INTO item VALUES (:id, :name, CAST(:price AS numeric))")
                .parameterSets(sets));
    }

    private static SqlParameter parameter(String name, Field value) {
        return SqlParameter.builder().name(name).value(value).build();
    }

    @Override
    public void close() {
        client.close();
    }
}
