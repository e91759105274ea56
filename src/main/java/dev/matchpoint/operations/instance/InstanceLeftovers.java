package dev.matchpoint.operations.instance;

import dev.matchpoint.core.Leftovers;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Map;

/** Instances that have not been heard of for long, and are listed still. */
@Singleton
class InstanceLeftovers implements Leftovers {

    private final InstanceRows rows;

    InstanceLeftovers(InstanceRows rows) {
        this.rows = rows;
    }

    @Override
    public Map<String, Long> sweep(boolean remove) throws SQLException {
        return Map.of("instances_long_silent", remove ? rows.forgetOld() : rows.countOld());
    }
}
