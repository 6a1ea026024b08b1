package dev.borealis.dataapi;

import dev.borealis.it.promises.BlockingRunner;
import dev.borealis.it.promises.DataApiPromises;
import dev.borealis.it.promises.Judge;
import dev.borealis.it.promises.Step;
import dev.borealis.it.promises.TransactionRunner;
import dev.borealis.it.promises.Work;
import dev.borealis.local.LocalAurora;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@link AuroraDatabase#inTransaction} promises. */
abstract class DatabasePromises extends DataApiPromises {

    private final Engine engine;

    DatabasePromises(Engine engine) {
        super(dev.borealis.it.promises.Engine.valueOf(engine.name()));
        this.engine = engine;
    }

    @Override
    protected LocalAurora aurora() {
        return RealService.local();
    }

    @Override
    protected Judge judge() {
        return new Looker(engine);
    }

    @Override
    protected TransactionRunner open(int port) {
        return new Runner(
                engine,
                RealService.builder(engine)
                        .engine(engine)
                        .sleeper(wait -> Thread.sleep(1))
                        .build());
    }

    /** Calls wait and ask again, which an interrupt ends; bystanders begin and commit nothing. */
    @Override
    protected List<String> faultsOfAStorm() {
        return List.of(
                "data-api-throttle,operation=BeginTransaction,probability=0.7,seed=1",
                "data-api-throttle,operation=CommitTransaction,probability=0.7,seed=2");
    }

    /** Looks with a client of its own, outside of any transaction. */
    private record Looker(Engine engine) implements Judge {

        @Override
        public void execute(String sql) {
            try (var database = RealService.database(engine)) {
                database.execute(sql);
                database.commit();
            }
        }

        @Override
        public Map<String, List<Integer>> read(String sql) {
            var found = new TreeMap<String, List<Integer>>();
            try (var database = RealService.database(engine)) {
                for (var row : database.queryFetchAll(sql).rows()) {
                    found.computeIfAbsent(String.valueOf(row.get("id")), key -> new ArrayList<>())
                            .add(((Number) row.get("part")).intValue());
                }
            }
            return found;
        }
    }

    private static final class Runner extends BlockingRunner {

        private final Engine engine;
        private final DataApiClient client;
        private final AuroraDatabase database;

        Runner(Engine engine, DataApiClient client) {
            this.engine = engine;
            this.client = client;
            this.database = AuroraDatabase.of(client);
        }

        @Override
        public Set<Step.Way> ways() {
            return EnumSet.complementOf(EnumSet.of(Step.Way.COMMIT_BELOW));
        }

        @Override
        protected void transact(Work work) throws Exception {
            database.inTransaction(inside -> {
                work.perform(new DatabaseHands(inside));
                return true;
            });
        }

        @Override
        protected void execute(String sql) {
            client.execute(SqlCall.of(PreparedSql.plain(engine, sql), List.of()));
        }

        @Override
        protected boolean isUnknown(Throwable failure) {
            return failure instanceof OutcomeUnknownException;
        }

        @Override
        protected @Nullable String state(Throwable failure) {
            return failure instanceof AuroraDatabaseException known ? known.sqlState() : null;
        }

        @Override
        public int lent() {
            return 0;
        }

        @Override
        public void close() {
            super.close();
            database.close();
            client.close();
        }
    }

    private record DatabaseHands(AuroraDatabase database) implements Work.Hands {

        @Override
        public void execute(String sql) {
            database.execute(sql);
        }

        @Override
        public void finish(Step.Way way) {
            switch (way) {
                case COMMIT -> database.commit();
                case ROLLBACK -> database.rollback();
                case CLOSE -> database.close();
                case COMMIT_BELOW -> throw new IllegalStateException("There is no connection");
            }
        }
    }
}
