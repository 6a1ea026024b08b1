package dev.borealis.dataapi.internal.effect;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.internal.sql.OwnSql;
import java.util.List;

/**
 * The questions that tell what a text, {@code :text}, could name. Each answers with the members of {@link Named}, all as text. A
 * name is looked for anywhere in the text. A schema counts if the text names it too, or if names are looked up in it.
 */
public final class CatalogueQuestions {

    /**
     * PostgreSQL's. What it was delivered with has an oid below 16384, and nothing of a user's has; of that only volatile
     * functions can have an effect, and those of the list have none. An extension's functions in C that are not volatile only
     * compute, as do those that take samples of tables. Of a user's own functions those in SQL and PL/pgSQL can be looked into, all others not. The functions behind
     * operators, casts and operator classes of a user are looked into whether or not the text shows them (LIKE is {@code ~~}); the checks of a
     * domain where the text names it, or a type or table in which it is.
     */
    private static final String POSTGRESQL = OwnSql.qualified("""
            WITH RECURSIVE said AS (SELECT replace(lower(CAST(:text AS text)), '""', '"') AS t),
            reachable AS (
                SELECT n.oid FROM said, pg_catalog.pg_namespace n
                WHERE n.nspname = ANY (current_schemas(true))
                    OR strpos(said.t, lower(CAST(n.nspname AS text))) > 0),
            extended AS (
                SELECT d.classid, d.objid, e.extname
                FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
                WHERE d.deptype = 'e' AND d.refclassid = CAST('pg_catalog.pg_extension' AS pg_catalog.regclass)),
            checked AS (
                SELECT k.contypid AS type, k.oid AS checked
                FROM pg_catalog.pg_constraint k WHERE k.contypid <> 0 AND k.oid >= 16384
                UNION
                SELECT w.whole, c.checked
                FROM checked c JOIN (
                    SELECT t.oid AS whole, t.typbasetype AS part FROM pg_catalog.pg_type t WHERE t.typbasetype <> 0
                    UNION ALL
                    SELECT t.oid, t.typelem FROM pg_catalog.pg_type t WHERE t.typelem <> 0
                    UNION ALL
                    SELECT t.oid, a.atttypid
                    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.typrelid = a.attrelid
                    WHERE a.attnum > 0 AND a.atttypid >= 16384
                    UNION ALL
                    SELECT g.rngtypid, g.rngsubtype FROM pg_catalog.pg_range g) w ON w.part = c.type),
            routine AS (
                SELECT p.oid, p.proname, p.prosrc, p.proconfig, p.pronamespace, p.provolatile = 'v' AS volatile, l.lanname, p.oid < 16384 AS built_in,
                    x.extname IS NOT NULL AS of_extension,
                    EXISTS (SELECT 1 FROM pg_catalog.pg_aggregate g WHERE g.aggfnoid = p.oid) AS aggregate,
                    n.nspname = ANY ('{aws_lambda,aws_s3,aws_ml,aws_comprehend,aws_sagemaker,aws_bedrock}')
                        OR p.proname LIKE 'dblink%' OR p.proname = ANY ('{lambda_sync,lambda_async}')
                        OR coalesce(x.extname = ANY ('{dblink,aws_lambda,aws_s3,aws_ml}'), false)
                        OR coalesce(x.extname LIKE '%fdw', false)
                        OR (p.oid >= 16384 AND l.lanname = 'c' AND x.extname IS NULL)
                        OR (NOT l.lanpltrusted AND l.lanname <> ALL ('{internal,c}')
                            AND p.oid <> ALL (SELECT h.lanplcallfoid FROM pg_catalog.pg_language h)) AS reaches
                FROM pg_catalog.pg_proc p
                JOIN pg_catalog.pg_language l ON l.oid = p.prolang
                JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                LEFT JOIN extended x
                    ON x.classid = CAST('pg_catalog.pg_proc' AS pg_catalog.regclass) AND x.objid = p.oid
                WHERE p.prorettype <> CAST(CAST('pg_catalog.tsm_handler' AS pg_catalog.regtype) AS oid)
                    OR (p.oid >= 16384 AND x.extname IS NULL))
            SELECT 'FUNCTION' AS kind, CAST(r.oid AS text) AS key, lower(CAST(r.proname AS text)) AS name,
                CASE WHEN r.built_in OR r.reaches OR (r.of_extension AND r.volatile)
                    OR (r.lanname <> ALL ('{sql,plpgsql}') AND NOT r.aggregate) THEN 'yes' ELSE '' END AS effect,
                CASE WHEN r.built_in OR r.of_extension THEN '' ELSE 'yes' END AS own,
                CASE WHEN r.built_in THEN ''
                    WHEN r.aggregate THEN (
                        SELECT concat_ws(' ', g.aggtransfn, g.aggfinalfn, g.aggcombinefn, g.aggserialfn,
                            g.aggdeserialfn, g.aggmtransfn, g.aggminvtransfn, g.aggmfinalfn,
                            pg_get_function_arguments(r.oid), format_type(g.aggtranstype, NULL),
                            format_type(g.aggmtranstype, NULL), pg_get_function_result(r.oid))
                        FROM pg_catalog.pg_aggregate g WHERE g.aggfnoid = r.oid)
                    WHEN r.lanname <> ALL ('{sql,plpgsql}') THEN ''
                    WHEN r.prosrc = '' THEN substr(pg_get_functiondef(r.oid), 19)
                    ELSE concat(pg_get_function_arguments(r.oid), ' ', pg_get_function_result(r.oid), ' ',
                        array_to_string(r.proconfig, ' '), ' ', r.prosrc) END AS source
            FROM said, routine r
            WHERE strpos(said.t, lower(CAST(r.proname AS text))) > 0
                AND r.pronamespace = ANY (SELECT oid FROM reachable)
                AND CASE
                    WHEN r.built_in THEN r.proname = ANY ('{table_to_xml, table_to_xmlschema, table_to_xml_and_xmlschema,
                            schema_to_xml, schema_to_xmlschema, schema_to_xml_and_xmlschema, database_to_xml,
                            database_to_xmlschema, database_to_xml_and_xmlschema}')
                        OR (r.volatile AND r.proname <> ALL ('{random, random_normal, clock_timestamp, timeofday,
                            gen_random_uuid, uuidv4, uuidv7, pg_relation_size, pg_table_size, pg_indexes_size,
                            pg_total_relation_size, pg_database_size, pg_tablespace_size, pg_is_in_recovery,
                            pg_blocking_pids, pg_lock_status}'))
                    ELSE r.reaches OR r.volatile OR NOT r.of_extension OR r.lanname <> ALL ('{c,internal}') END
            UNION ALL
            SELECT 'RELATION', CAST(c.oid AS text), lower(CAST(c.relname AS text)),
                CASE WHEN c.relkind = 'f' OR (c.relkind <> 'v' AND f.inherited) THEN 'yes' ELSE '' END,
                CASE WHEN c.relkind = 'v' AND x.extname IS NULL THEN 'yes' ELSE '' END,
                CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) ELSE p.policies END
            FROM said, pg_catalog.pg_class c
            LEFT JOIN extended x ON x.classid = CAST('pg_catalog.pg_class' AS pg_catalog.regclass) AND x.objid = c.oid
            CROSS JOIN LATERAL (
                SELECT string_agg(pg_get_expr(l.polqual, l.polrelid), ' ') AS policies
                FROM pg_catalog.pg_policy l WHERE l.polrelid = c.oid) p
            CROSS JOIN LATERAL (
                SELECT c.relhassubclass AND EXISTS (
                    SELECT 1 FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class k ON k.oid = i.inhrelid
                    WHERE k.relkind = 'f') AS inherited) f
            WHERE c.oid >= 16384 AND c.relkind = ANY ('{v,f,r,p}')
                AND c.relnamespace = ANY (SELECT oid FROM reachable)
                AND (c.relkind = ANY ('{v,f}') OR p.policies IS NOT NULL OR f.inherited)
                AND strpos(said.t, lower(CAST(c.relname AS text))) > 0
            UNION ALL
            SELECT 'RELATION', 'd' || k.checked || ' ' || t.oid, lower(CAST(t.typname AS text)), '', '',
                pg_get_constraintdef(k.checked)
            FROM said, checked k JOIN pg_catalog.pg_type t ON t.oid = k.type
            WHERE t.typnamespace = ANY (SELECT oid FROM reachable)
                AND strpos(said.t, lower(CAST(t.typname AS text))) > 0
            UNION ALL
            SELECT 'HIDDEN', h.key, '', '', '', h.source
            FROM (
                SELECT 'o' || o.oid AS key, CAST(o.oprcode AS text) AS source, CAST(o.oprcode AS oid) AS code
                FROM said, pg_catalog.pg_operator o
                WHERE o.oid >= 16384 AND (strpos(said.t, CAST(o.oprname AS text)) > 0
                    OR o.oprname = ANY ('{"=","<>","<","<=",">",">=","~~","!~~","~~*","!~~*","~","!~"}'))
                UNION ALL
                SELECT 'c' || c.oid, CAST(CAST(c.castfunc AS pg_catalog.regproc) AS text), c.castfunc
                FROM pg_catalog.pg_cast c JOIN pg_catalog.pg_proc f ON f.oid = c.castfunc WHERE c.castfunc >= 16384
                    AND f.prosrc <> 'multirange_constructor1'
                UNION ALL
                SELECT 's' || a.oid, CAST(a.amproc AS text), CAST(a.amproc AS oid)
                FROM pg_catalog.pg_amproc a WHERE a.amproc >= 16384) h
            WHERE NOT (h.code = ANY (
                SELECT r.oid FROM routine r WHERE r.of_extension AND r.lanname = ANY ('{c,internal}') AND NOT r.volatile))
            UNION ALL
            SELECT 'REACH', '', '', '', '', ''
            WHERE EXISTS (SELECT 1 FROM routine r WHERE r.reaches)
                OR EXISTS (SELECT 1 FROM pg_catalog.pg_foreign_data_wrapper)""");

    /**
     * MySQL's. A name without its schema is of the current one, and a body's of its routine's. A body or a query that this user
     * may not see has an effect. MySQL has no function that other functions could not be seen to call. The
     * LIMIT is there as the session may have a smaller one for queries without.
     */
    private static final String MYSQL = """
            SELECT 'FUNCTION' AS kind, CONCAT(r.ROUTINE_SCHEMA, '.', r.ROUTINE_NAME, '.', r.ROUTINE_TYPE) AS `key`,
                LOWER(r.ROUTINE_NAME) AS name,
                IF(r.ROUTINE_DEFINITION IS NULL OR r.ROUTINE_BODY <> 'SQL'
                    OR LOWER(r.ROUTINE_NAME) IN ('lambda_sync', 'lambda_async'), 'yes', '') AS effect,
                'yes' AS own, CONCAT(r.ROUTINE_SCHEMA, ' ', COALESCE(r.ROUTINE_DEFINITION, '')) AS source
            FROM information_schema.ROUTINES r
            WHERE LOCATE(LOWER(r.ROUTINE_NAME), LOWER(REPLACE(:text, '``', '`'))) > 0
                AND (r.ROUTINE_SCHEMA = DATABASE() OR LOCATE(LOWER(r.ROUTINE_SCHEMA), LOWER(:text)) > 0)
            UNION ALL
            SELECT 'RELATION', CONCAT(v.TABLE_SCHEMA, '.', v.TABLE_NAME), LOWER(v.TABLE_NAME),
                IF(COALESCE(v.VIEW_DEFINITION, '') = '', 'yes', ''), 'yes',
                CONCAT(v.TABLE_SCHEMA, ' ', COALESCE(v.VIEW_DEFINITION, ''))
            FROM information_schema.VIEWS v
            WHERE LOCATE(LOWER(v.TABLE_NAME), LOWER(REPLACE(:text, '``', '`'))) > 0
                AND (v.TABLE_SCHEMA = DATABASE() OR LOCATE(LOWER(v.TABLE_SCHEMA), LOWER(:text)) > 0)
            UNION ALL
            SELECT 'RELATION', CONCAT(t.TABLE_SCHEMA, '.', t.TABLE_NAME), LOWER(t.TABLE_NAME), 'yes', '', ''
            FROM information_schema.TABLES t
            WHERE t.ENGINE = 'FEDERATED' AND LOCATE(LOWER(t.TABLE_NAME), LOWER(REPLACE(:text, '``', '`'))) > 0
            UNION ALL
            SELECT 'REACH', '', '', '', '', ''
            FROM DUAL
            WHERE EXISTS (
                SELECT 1 FROM information_schema.ROUTINES r
                WHERE LOWER(r.ROUTINE_NAME) IN ('lambda_sync', 'lambda_async'))
            LIMIT 9223372036854775807""";

    private CatalogueQuestions() {}

    /**
     * The questions to ask, one after the other.
     *
     * @param engine whose catalogue is asked
     * @return statements with the one parameter {@code :text}
     */
    public static List<String> of(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> List.of(POSTGRESQL);
            case MYSQL -> List.of(MYSQL);
        };
    }
}
