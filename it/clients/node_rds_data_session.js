// A session of npm's @aws-sdk/client-rds-data with Local Aurora's Data API, on both engines; where it is comes from the environment.
const assert = require('node:assert');
const {
  RDSDataClient,
  ExecuteStatementCommand,
  BatchExecuteStatementCommand,
  BeginTransactionCommand,
  CommitTransactionCommand,
  RollbackTransactionCommand,
  DatabaseErrorException,
} = require('@aws-sdk/client-rds-data');

const client = new RDSDataClient({ region: 'us-east-1', endpoint: process.env.BOREALIS_DATA_API });

function engine(name) {
  const place = { resourceArn: process.env[`BOREALIS_${name}_ARN`], secretArn: process.env.BOREALIS_SECRET_ARN };
  const database = process.env[`BOREALIS_${name}_DATABASE`];
  return {
    execute: (sql, parameters, more) =>
      client.send(new ExecuteStatementCommand({ ...place, database, sql, parameters, ...more })),
    batch: (sql, parameterSets) =>
      client.send(new BatchExecuteStatementCommand({ ...place, database, sql, parameterSets })),
    begin: async () => (await client.send(new BeginTransactionCommand({ ...place, database }))).transactionId,
    end: async (Command, transactionId) =>
      (await client.send(new Command({ ...place, transactionId }))).transactionStatus,
  };
}

async function session(db, key) {
  await db.execute(`CREATE TABLE node_pet (id ${key}, name varchar(40) NOT NULL, born timestamp NULL)`);
  await db.execute('INSERT INTO node_pet (name, born) VALUES (:name, :born)', [
    { name: 'name', value: { stringValue: "Zoë's" } },
    { name: 'born', typeHint: 'TIMESTAMP', value: { stringValue: '2024-02-29 12:34:56.789' } },
  ]);
  const batch = await db.batch('INSERT INTO node_pet (name) VALUES (:name)',
    ['a', 'b'].map((name) => [{ name: 'name', value: { stringValue: name } }]));
  assert.strictEqual(batch.updateResults.length, 2);
  const lost = await db.begin();
  await db.execute('DELETE FROM node_pet', [], { transactionId: lost });
  assert.strictEqual(await db.end(RollbackTransactionCommand, lost), 'Rollback Complete');
  const kept = await db.begin();
  const updated = await db.execute("UPDATE node_pet SET name = 'c' WHERE name = 'b'", [], { transactionId: kept });
  assert.strictEqual(updated.numberOfRecordsUpdated, 1);
  assert.strictEqual(await db.end(CommitTransactionCommand, kept), 'Transaction Committed');
  const { records, columnMetadata } = await db.execute('SELECT id, name, born FROM node_pet ORDER BY id', [],
    { includeResultMetadata: true });
  assert.deepStrictEqual(columnMetadata.map((column) => column.label), ['id', 'name', 'born']);
  assert.deepStrictEqual(records.map((row) => row[1].stringValue), ["Zoë's", 'a', 'c']);
  assert.strictEqual(records[1][2].isNull, true);
  await db.execute('DROP TABLE node_pet');
  await assert.rejects(db.execute('SELECT * FROM node_absent'),
    (error) => error instanceof DatabaseErrorException && /SQLState: 42/.test(error.message));
}

async function main() {
  await session(engine('POSTGRESQL'), 'bigserial PRIMARY KEY');
  await session(engine('MYSQL'), 'bigint AUTO_INCREMENT PRIMARY KEY');
  console.log('@aws-sdk/client-rds-data', require('@aws-sdk/client-rds-data/package.json').version);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
