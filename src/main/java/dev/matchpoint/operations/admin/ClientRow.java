package dev.matchpoint.operations.admin;

import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.session.Sessions.Client;
import dev.matchpoint.realtime.session.Sessions.Connected;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A connection as it is listed.
 *
 * @param socketId the session
 * @param userId whose it is
 */
@Schema(name = "ClientRow")
record ClientRow(
        String socketId, long userId, String instance, List<String> rooms, Instant connectedAt, Instant lastSeen) {

    static ClientRow of(Client client) {
        Connected connection = client.connection();
        return new ClientRow(
                connection.session().value(),
                client.player().value(),
                connection.instance().value(),
                connection.rooms().stream().map(RoomId::value).sorted().toList(),
                connection.connectedAt(),
                connection.lastSeen());
    }
}
