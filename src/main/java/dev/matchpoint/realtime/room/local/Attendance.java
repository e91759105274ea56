package dev.matchpoint.realtime.room.local;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Member;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.RoomLog.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is in a room, through which sessions. Not thread-safe. */
final class Attendance {

    private final Map<PlayerId, Member> members = new LinkedHashMap<>();
    private final Map<SessionId, PlayerId> sessions = new HashMap<>();
    private long presence;

    /** @param presence from which it goes on */
    Attendance(long presence) {
        this.presence = presence;
    }

    /** Grows by one with everybody who comes or goes. */
    long presence() {
        return presence;
    }

    /** All, in the order in which they came. */
    List<Member> members() {
        return List.copyOf(members.values());
    }

    boolean has(PlayerId player) {
        return members.containsKey(player);
    }

    boolean hasPlayer(PlayerId player) {
        Member member = members.get(player);
        return member != null && member.role() == Role.PLAYER;
    }

    long players() {
        return members.values().stream()
                .filter(member -> member.role() == Role.PLAYER)
                .count();
    }

    /** Takes somebody in who is not. */
    void arrive(Entry entry, Instant now) {
        members.put(entry.player(), new Member(entry.player(), entry.username(), entry.role(), now, Map.of()));
        presence++;
    }

    /** Notes a session of somebody who is in. */
    void attach(PlayerId player, SessionId session, InstanceId at) {
        sessions.put(session, player);
        members.computeIfPresent(player, (id, member) -> {
            Map<SessionId, InstanceId> all = new HashMap<>(member.sessions());
            all.put(session, at);
            return with(member, all);
        });
    }

    private static Member with(Member member, Map<SessionId, InstanceId> sessions) {
        return new Member(member.player(), member.username(), member.role(), member.joinedAt(), Map.copyOf(sessions));
    }

    /** Takes sessions out that are at an instance. Returns the players who have none left, and are out, too. */
    List<PlayerId> detach(List<SessionId> leaving, InstanceId at) {
        List<PlayerId> left = new ArrayList<>();
        for (SessionId session : leaving) {
            PlayerId player = sessions.get(session);
            Member member = player == null ? null : members.get(player);
            if (member == null || !at.equals(member.sessions().get(session))) {
                continue;
            }
            Map<SessionId, InstanceId> others = new HashMap<>(member.sessions());
            others.remove(session);
            sessions.remove(session);
            members.put(member.player(), with(member, others));
            if (others.isEmpty() && remove(member.player())) {
                left.add(member.player());
            }
        }
        return left;
    }

    /** Takes somebody out; false if not in. */
    boolean remove(PlayerId player) {
        Member gone = members.remove(player);
        if (gone == null) {
            return false;
        }
        gone.sessions().keySet().forEach(sessions::remove);
        presence++;
        return true;
    }
}
