package dev.borealis.hibernate;

import dev.borealis.hibernate.DsqlSettings.ForeignKeys;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.tool.schema.internal.StandardForeignKeyExporter;

/** Foreign keys: Aurora DSQL adds them to a table only as NOT VALID, and validates them by a job. */
final class DsqlForeignKeyExporter extends StandardForeignKeyExporter {

    private static final String[] NOTHING = {};

    private final Dialect dialect;
    private final ForeignKeys mode;

    DsqlForeignKeyExporter(Dialect dialect, ForeignKeys mode) {
        super(dialect);
        this.dialect = dialect;
        this.mode = mode;
    }

    @Override
    public String[] getSqlCreateStrings(ForeignKey key, Metadata metadata, SqlStringGenerationContext context) {
        String[] standard = super.getSqlCreateStrings(key, metadata, context);
        if (standard.length == 0) {
            return NOTHING;
        }
        String add = standard[0] + " not valid";
        return switch (mode) {
            case NONE -> NOTHING;
            case NOT_VALID -> new String[] {add};
            case VALIDATE -> new String[] {add, validation(key, context)};
        };
    }

    private String validation(ForeignKey key, SqlStringGenerationContext context) {
        return DsqlConstraints.validation(
                context.format(key.getTable().getQualifiedTableName()), dialect.quote(key.getName()));
    }

    @Override
    public String[] getSqlDropStrings(ForeignKey key, Metadata metadata, SqlStringGenerationContext context) {
        return mode == ForeignKeys.NONE ? NOTHING : super.getSqlDropStrings(key, metadata, context);
    }
}
