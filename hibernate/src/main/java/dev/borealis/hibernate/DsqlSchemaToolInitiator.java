package dev.borealis.hibernate;

import java.util.Map;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.tool.schema.internal.HibernateSchemaManagementTool;
import org.hibernate.tool.schema.internal.SchemaManagementToolInitiator;
import org.hibernate.tool.schema.spi.SchemaManagementTool;

/** Gives our schema tool unless the user has named another one. */
final class DsqlSchemaToolInitiator implements StandardServiceInitiator<SchemaManagementTool> {

    @Override
    public SchemaManagementTool initiateService(
            Map<String, Object> configurationValues, ServiceRegistryImplementor registry) {
        SchemaManagementTool chosen =
                SchemaManagementToolInitiator.INSTANCE.initiateService(configurationValues, registry);
        return chosen.getClass() == HibernateSchemaManagementTool.class ? new DsqlSchemaManagementTool() : chosen;
    }

    @Override
    public Class<SchemaManagementTool> getServiceInitiated() {
        return SchemaManagementTool.class;
    }
}
