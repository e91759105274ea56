package dev.matchpoint.realtime.session.local;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.session.Instances;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.util.Set;

/** The only instance that there is. */
@Singleton
@Typed(LocalInstances.class)
public class LocalInstances implements Instances {

    private final InstanceId self;

    /** @param self the only one */
    public LocalInstances(InstanceId self) {
        this.self = self;
    }

    @Override
    public InstanceId self() {
        return self;
    }

    @Override
    public Set<InstanceId> live() {
        return Set.of(self);
    }

    @Override
    public boolean isLeaseLost() {
        return false;
    }
}
