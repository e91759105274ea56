package dev.matchpoint.operations.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.Pulse;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.operations.audit.Audit;
import dev.matchpoint.operations.audit.Deed;
import dev.matchpoint.operations.order.OrderRows.Order;
import dev.matchpoint.realtime.frame.EventBody;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Draft;
import dev.matchpoint.realtime.socket.Sockets;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What operators tell all instances to do. An order is its row in the audit log, so that none is given unwritten, and Redis is not
 * needed for it. Every instance reads new ones each second, and carries out each once; those of the last half minute are read
 * again and again, for rows do not always appear in the order of their times. Cost: a look at an index a second.
 */
@Singleton
public class Orders {

    private static final Logger LOG = Logger.getLogger(Orders.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration GOOD_FOR = Duration.ofSeconds(30);

    private final Audit audit;
    private final OrderRows rows;
    private final Sockets sockets;
    private final RoomLog rooms;
    private final ObjectMapper json;
    private final Pulse pulse = new Pulse("orders", EVERY, this::look);

    // Guarded by this.
    private Set<Long> done = new HashSet<>();
    private @Nullable Instant since;

    Orders(Audit audit, OrderRows rows, Sockets sockets, RoomLog rooms, ObjectMapper json) {
        this.audit = audit;
        this.rows = rows;
        this.sockets = sockets;
        this.rooms = rooms;
        this.json = json;
    }

    void start(@Observes SchemaReady event) {
        look();
        pulse.start();
    }

    void stop(@Observes ShutdownEvent event) {
        pulse.stop();
    }

    /** Gives an order to all instances; this one carries it out at once, the others within a second or so. */
    public void give(Deed deed) throws SQLException {
        audit.order(deed);
        look();
    }

    private synchronized void look() {
        try {
            if (since == null) {
                since = rows.now(); // What was ordered before this instance was there does not concern it.
            }
            List<Order> orders = rows.since(since, GOOD_FOR);
            orders.stream().filter(order -> !done.contains(order.id())).forEach(this::attempt);
            done = orders.stream().map(Order::id).collect(Collectors.toCollection(HashSet::new));
        } catch (SQLException | RuntimeException e) {
            DatabaseOutage.report(LOG, "Orders could not be read; the next turn tries again", e);
        }
    }

    private void attempt(Order order) {
        try {
            carryOut(order, json.readTree(order.details()));
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.errorf(e, "An order could not be carried out: audit=%d", order.id());
        }
    }

    private void carryOut(Order order, JsonNode details) {
        switch (order.action()) {
            case BROADCAST -> sockets.tellAll(details.path("message").asText());
            case DISCONNECT -> sockets.disconnect(new PlayerId(Long.parseLong(order.target())));
            case ROOM_MESSAGE -> tellRoom(order, details.path("message").asText());
            case BAN, UNBAN, REMOVE_TICKET, DRAIN_SERVER, REMOVE_SERVER, DRAIN_INSTANCE, CLEANUP ->
                throw new IllegalStateException("nothing that all instances do");
        }
    }

    /** All instances do, as while Redis is away each has a room of its own; the log takes it once, by its name. */
    private void tellRoom(Order order, String message) {
        String mid = "audit-" + order.id();
        String body = EventBody.system(message, order.at());
        rooms.publish(new RoomId(order.target()), new Draft(Optional.empty(), Optional.of(mid), false, body))
                .whenComplete((publication, failure) -> {
                    if (failure != null) {
                        LOG.debugf(failure, "A room is not told here: audit=%d", order.id());
                    }
                });
    }
}
