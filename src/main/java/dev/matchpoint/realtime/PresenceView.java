package dev.matchpoint.realtime;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.room.Member;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.Room;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who of a room is online, in the order in which they came. */
@Schema(name = "RoomPresence")
record PresenceView(List<Person> players, List<Person> spectators) {

    /**
     * Somebody who is in a room.
     *
     * @param online whether by a connection to an instance that lives
     * @param instance of one of these connections; null if there is none
     */
    @Schema(name = "RoomMember")
    record Person(
            PlayerId userId,
            String username,
            boolean online,
            @Nullable String instance) {

        static Person of(Member member, Set<InstanceId> live) {
            Optional<String> instance = member.sessions().values().stream()
                    .filter(live::contains)
                    .map(InstanceId::value)
                    .min(String::compareTo);
            return new Person(member.player(), member.username(), instance.isPresent(), instance.orElse(null));
        }
    }

    static PresenceView of(Room room, Set<InstanceId> live) {
        return new PresenceView(
                online(room.members(), Role.PLAYER, live), online(room.members(), Role.SPECTATOR, live));
    }

    private static List<Person> online(List<Member> members, Role role, Set<InstanceId> live) {
        return members(members, role, live).stream().filter(Person::online).toList();
    }

    /** Those of a role, online or not. */
    static List<Person> members(List<Member> members, Role role, Set<InstanceId> live) {
        return members.stream()
                .filter(member -> member.role() == role)
                .map(member -> Person.of(member, live))
                .toList();
    }
}
