#!/bin/sh
# A session of Debian's AWS CLI with Local Aurora's Data API, on both engines; where it is comes from the environment.
# Arguments: the command that is the AWS CLI.
set -eu

cli="$*"

data() { # operation, engine, arguments...
    operation=$1
    arn=$2
    shift 2
    # shellcheck disable=SC2086 # the command is several words
    $cli --region us-east-1 --endpoint-url "$BOREALIS_DATA_API" rds-data "$operation" \
        --resource-arn "$arn" --secret-arn "$BOREALIS_SECRET_ARN" --output json "$@"
}

check() { # what, expected, actual
    [ "$2" = "$3" ] || { printf '%s: expected <%s>, saw <%s>\n' "$1" "$2" "$3" >&2; exit 1; }
}

session() { # arn, database, key column
    arn=$1
    database=$2
    data execute-statement "$arn" --database "$database" \
        --sql "CREATE TABLE awscli_pet (id $3, name varchar(40) NOT NULL)" >/dev/null
    data execute-statement "$arn" --database "$database" --sql 'INSERT INTO awscli_pet (name) VALUES (:name)' \
        --parameters '[{"name":"name","value":{"stringValue":"Zoë'"'"'s"}}]' >/dev/null
    data batch-execute-statement "$arn" --database "$database" --sql 'INSERT INTO awscli_pet (name) VALUES (:name)' \
        --parameter-sets '[[{"name":"name","value":{"stringValue":"a"}}],[{"name":"name","value":{"stringValue":"b"}}]]' >/dev/null
    transaction=$(data begin-transaction "$arn" --database "$database" --query transactionId --output text)
    data execute-statement "$arn" --transaction-id "$transaction" --sql 'DELETE FROM awscli_pet' >/dev/null
    check rollback 'Rollback Complete' \
        "$(data rollback-transaction "$arn" --transaction-id "$transaction" --query transactionStatus --output text)"
    check count 3 "$(data execute-statement "$arn" --database "$database" --sql 'SELECT count(*) FROM awscli_pet' \
        --query 'records[0][0].longValue' --output text)"
    check label name "$(data execute-statement "$arn" --database "$database" --sql 'SELECT name FROM awscli_pet' \
        --include-result-metadata --query 'columnMetadata[0].label' --output text)"
    check name "Zoë's" "$(data execute-statement "$arn" --database "$database" \
        --sql 'SELECT name FROM awscli_pet ORDER BY id LIMIT 1' --query 'records[0][0].stringValue' --output text)"
    data execute-statement "$arn" --database "$database" --sql 'DROP TABLE awscli_pet' >/dev/null
    refusal=$(data execute-statement "$arn" --database "$database" --sql 'SELECT * FROM awscli_absent' 2>&1 >/dev/null || true)
    case $refusal in
    *DatabaseErrorException*"SQLState: 42"*) ;;
    *) printf 'refused otherwise: %s\n' "$refusal" >&2; exit 1 ;;
    esac
}

session "$BOREALIS_POSTGRESQL_ARN" "$BOREALIS_POSTGRESQL_DATABASE" 'bigserial PRIMARY KEY'
session "$BOREALIS_MYSQL_ARN" "$BOREALIS_MYSQL_DATABASE" 'bigint AUTO_INCREMENT PRIMARY KEY'
# shellcheck disable=SC2086
$cli --version | sed 's/ .*//'
