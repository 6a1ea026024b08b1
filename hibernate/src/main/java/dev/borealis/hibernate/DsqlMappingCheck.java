package dev.borealis.hibernate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.MappingException;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Looks through a mapping for what Aurora DSQL cannot store, so that it is said at start-up, by the attribute's name. */
final class DsqlMappingCheck {

    private final Metadata metadata;
    private final List<String> objections = new ArrayList<>();

    /** Columns that are part of a key or an index, each by the name of its table and its own: an index has copies of them. */
    private final Set<List<String>> keys = new HashSet<>();

    private DsqlMappingCheck(Metadata metadata) {
        this.metadata = metadata;
    }

    /**
     * Looks through a mapping.
     *
     * @throws MappingException naming every attribute that cannot be stored, and what to do about it
     */
    static void check(Metadata metadata) {
        DsqlMappingCheck check = new DsqlMappingCheck(metadata);
        metadata.collectTableMappings().forEach(check::keysOf);
        metadata.getEntityBindings().forEach(check::entity);
        if (!check.objections.isEmpty()) {
            throw new MappingException(String.join("\n", check.objections));
        }
    }

    private void keysOf(Table table) {
        Stream<? extends Selectable> primary =
                table.getPrimaryKey() == null ? Stream.of() : table.getPrimaryKey().getColumns().stream();
        Stream<? extends Selectable> unique =
                table.getUniqueKeys().values().stream().flatMap(key -> key.getColumns().stream());
        Stream<? extends Selectable> indexed =
                table.getIndexes().values().stream().flatMap(index -> index.getSelectables().stream());
        Stream<? extends Selectable> alone = table.getColumns().stream().filter(Column::isUnique);
        Stream.of(primary, unique, indexed, alone)
                .flatMap(columns -> columns)
                .filter(Column.class::isInstance)
                .forEach(column -> keys.add(name(table, (Column) column)));
    }

    private static List<String> name(Table table, Column column) {
        return List.of(table.getName(), column.getCanonicalName());
    }

    private void entity(PersistentClass entity) {
        if (entity.getDeclaredIdentifierProperty() != null) {
            property(entity.getEntityName(), entity.getDeclaredIdentifierProperty());
        }
        entity.getProperties().forEach(property -> property(entity.getEntityName(), property));
    }

    private void property(String owner, Property property) {
        value(owner + "." + property.getName(), property.getValue());
    }

    private void value(String path, Value value) {
        if (value instanceof Component component) {
            component.getProperties().forEach(property -> property(path, property));
        } else if (value instanceof Collection collection) {
            value(path, collection.getElement());
            if (collection instanceof IndexedCollection indexed) {
                value(path, indexed.getIndex());
            }
        } else {
            value.getSelectables().forEach(selectable -> selectable(path, value.getTable(), selectable));
        }
    }

    private void selectable(String path, Table table, @Nullable Selectable selectable) {
        if (selectable instanceof Column column) {
            String objection = objection(table, column);
            if (objection != null) {
                objections.add("Attribute '" + path + "' cannot be stored: Aurora DSQL " + objection);
            }
        }
    }

    private @Nullable String objection(Table table, Column column) {
        int code = column.getSqlTypeCode(metadata);
        if (column.getSqlType() == null && (code == SqlTypes.NAMED_ENUM || code == SqlTypes.NAMED_ORDINAL_ENUM)) {
            return "has no enum types; map it with @Enumerated(EnumType.STRING)";
        }
        return DsqlTypes.objection(column.getSqlType(metadata), column.getLength(), keys.contains(name(table, column)));
    }
}
