"""A session of Debian's python3-boto3 with Local Aurora's Data API, on both engines; where it is comes from the environment."""

import json
import os

import boto3
from botocore.exceptions import ClientError

client = boto3.client("rds-data", region_name="us-east-1", endpoint_url=os.environ["BOREALIS_DATA_API"])
SECRET = os.environ["BOREALIS_SECRET_ARN"]


def text(name, value):
    return {"name": name, "value": {"stringValue": value}}


def number(name, value):
    return {"name": name, "value": {"longValue": value}}


class Engine:
    def __init__(self, name):
        self.where = {
            "resourceArn": os.environ["BOREALIS_%s_ARN" % name],
            "secretArn": SECRET,
            "database": os.environ["BOREALIS_%s_DATABASE" % name],
        }

    def execute(self, sql, parameters=(), **more):
        return client.execute_statement(sql=sql, parameters=list(parameters), **self.where, **more)

    def rows(self, sql, parameters=(), **more):
        records = self.execute(sql, parameters, **more)["records"]
        return [[None if "isNull" in field else next(iter(field.values())) for field in row] for row in records]

    def begin(self):
        return client.begin_transaction(**self.where)["transactionId"]

    def end(self, call, transaction):
        where = {key: self.where[key] for key in ("resourceArn", "secretArn")}
        return call(transactionId=transaction, **where)["transactionStatus"]

    def refused(self, sql, parameters=()):
        try:
            self.execute(sql, parameters)
        except ClientError as error:
            return error.response["Error"]["Code"], error.response["Error"]["Message"]
        raise AssertionError("accepted: " + sql)


def common(engine, table, key):
    engine.execute("CREATE TABLE %s (id %s, name varchar(40) UNIQUE, price decimal(10,2), born date, photo %s)" % (
        table, key, "bytea" if "bigserial" in key else "blob"))
    engine.execute(
        "INSERT INTO %s (name, price, born, photo) VALUES (:name, :price, :born, :photo)" % table,
        [
            text("name", "Zoë's"),
            {**text("price", "12.50"), "typeHint": "DECIMAL"},
            {**text("born", "2024-02-29"), "typeHint": "DATE"},
            {"name": "photo", "value": {"blobValue": b"\x00\xff"}},
        ],
    )
    assert engine.rows("SELECT name, price, born, photo FROM %s" % table) == [
        ["Zoë's", "12.50", "2024-02-29", b"\x00\xff"]]
    answer = client.batch_execute_statement(
        sql="INSERT INTO %s (name) VALUES (:name)" % table,
        parameterSets=[[text("name", "batch%d" % n)] for n in range(3)],
        **engine.where,
    )
    assert len(answer["updateResults"]) == 3
    first = engine.begin()
    engine.execute("DELETE FROM %s" % table, transactionId=first)
    assert engine.rows("SELECT count(*) FROM %s" % table, transactionId=first) == [[0]]
    assert engine.end(client.rollback_transaction, first) == "Rollback Complete"
    second = engine.begin()
    updated = engine.execute("UPDATE %s SET price = 1 WHERE name LIKE 'batch%%'" % table, transactionId=second)
    assert updated["numberOfRecordsUpdated"] == 3
    assert engine.end(client.commit_transaction, second) == "Transaction Committed"
    metadata = engine.execute("SELECT id, name FROM %s WHERE id < 0" % table, includeResultMetadata=True)
    assert [column["label"] for column in metadata["columnMetadata"]] == ["id", "name"]
    formatted = engine.execute("SELECT name FROM %s WHERE price > 10" % table, formatRecordsAs="JSON")
    assert json.loads(formatted["formattedRecords"]) == [{"name": "Zoë's"}]


postgresql = Engine("POSTGRESQL")
common(postgresql, "boto3_pet", "bigserial PRIMARY KEY")
code, message = postgresql.refused("SELECT * FROM boto3_absent")
assert code == "DatabaseErrorException", code
assert message == 'ERROR: relation "boto3_absent" does not exist; Position: 15; SQLState: 42P01', message
code, message = postgresql.refused("SELECT * FROM boto3_pet WHERE id = :id", [text("id", "1")])
assert "operator does not exist: bigint = text" in message, message
assert postgresql.rows("SELECT :n + 1", [number("n", 2**40)]) == [[2**40 + 1]]
postgresql.execute("DROP TABLE boto3_pet")

mysql = Engine("MYSQL")
common(mysql, "boto3_pet", "bigint AUTO_INCREMENT PRIMARY KEY")
made = mysql.execute("INSERT INTO boto3_pet (name) VALUES ('made')")
assert made["generatedFields"][0]["longValue"] > 4
code, message = mysql.refused("INSERT INTO boto3_pet (name) VALUES ('made')")
assert code == "DatabaseErrorException", code
assert message.endswith("Error code: 1062; SQLState: 23000"), message
mysql.execute("DROP TABLE boto3_pet")
print("boto3", boto3.__version__)
