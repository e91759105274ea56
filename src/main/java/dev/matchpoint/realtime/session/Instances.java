package dev.matchpoint.realtime.session;

import dev.matchpoint.realtime.id.InstanceId;
import java.util.Set;

/** The instances of this program that live, as of a moment ago: each holds a lease that it renews. */
public interface Instances {

    /** This one. */
    InstanceId self();

    /** Those whose leases run; this one always among them. No I/O. */
    Set<InstanceId> live();

    /**
     * Whether this one's lease is not known to run: the others count it as dead, and what is connected here as gone. So it is
     * before the first lease, and while the store is away. No I/O.
     */
    boolean isLeaseLost();
}
