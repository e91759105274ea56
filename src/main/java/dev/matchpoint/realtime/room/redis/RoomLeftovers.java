package dev.matchpoint.realtime.room.redis;

import dev.matchpoint.core.Leftovers;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.Member;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.redis.AllKeys;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.Scripts;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parts of rooms that are no more, rooms that are listed and are no more, and members of rooms whose sessions are no more. */
@Singleton
class RoomLeftovers implements Leftovers {

    private static final Pattern PART = Pattern.compile("\\{room:([A-Za-z0-9_-]{1,64})}:[a-z]+");
    private static final int BATCH = 200;

    private final AllKeys keys;
    private final RedisCommands redis;
    private final RoomScripts scripts;
    private final RoomIndex index;

    RoomLeftovers(AllKeys keys, RedisCommands redis, Scripts scripts) {
        this.keys = keys;
        this.redis = redis;
        this.scripts = new RoomScripts(scripts, Bounds.DEFAULT, InstantSource.system());
        this.index = new RoomIndex(scripts);
    }

    @Override
    public Map<String, Long> sweep(boolean remove) {
        if (!keys.canBeSeen()) {
            return Map.of();
        }
        Set<RoomId> named = new HashSet<>();
        keys.startingWith(
                "{room:",
                page -> page.stream()
                        .map(PART::matcher)
                        .filter(Matcher::matches)
                        .map(part -> new RoomId(part.group(1)))
                        .forEach(named::add));
        return Map.of(
                "rooms_in_part",
                named.stream().filter(room -> isInPart(room, remove)).count(),
                "room_members_without_session",
                named.stream().mapToLong(room -> strangers(room, remove)).sum(),
                "rooms_listed_and_gone",
                gone(remove));
    }

    private boolean isInPart(RoomId room, boolean remove) {
        return Scripts.await(scripts.start(RoomScripts.LEFTOVERS, room, remove ? 1 : 0))
                        .toLong()
                > 0;
    }

    private long strangers(RoomId room, boolean remove) {
        Optional<Room> found = Answers.found(room, Scripts.await(scripts.start(RoomScripts.FIND, room)));
        long strangers = 0;
        for (Member member : found.map(Room::members).orElseGet(List::of)) {
            for (Map.Entry<SessionId, InstanceId> session : member.sessions().entrySet()) {
                if (isStranger(room, member, session)) {
                    strangers++;
                    if (remove) {
                        Scripts.await(scripts.start(RoomScripts.LEAVE, room, session.getValue(), session.getKey()));
                    }
                }
            }
        }
        return strangers;
    }

    /**
     * Whether a session that a member is in the room through is not in it, nor among those of its instance. It is in the set of that
     * instance before it enters anything, until it has left all; so who enters now is none.
     */
    private boolean isStranger(RoomId room, Member member, Map.Entry<SessionId, InstanceId> session) {
        Request inRoster = Request.cmd(Command.SISMEMBER)
                .arg(Keyspace.sessionsOf(session.getValue().value()))
                .arg(session.getKey() + ":" + member.player());
        Request inRoom = Request.cmd(Command.HEXISTS)
                .arg(Keyspace.session(session.getKey().value()))
                .arg("r:" + room);
        return redis.callAll(List.of(inRoster, inRoom)).stream().noneMatch(RoomLeftovers::isYes);
    }

    private static boolean isYes(@Nullable Response answer) {
        return answer != null && answer.toBoolean();
    }

    private long gone(boolean remove) {
        long all = Scripts.await(index.part(0, 0)).count();
        long found = 0;
        // From the end, so that what is forgotten moves nothing that is still to be looked at.
        for (long from = Math.max(0, all - BATCH); ; from = Math.max(0, from - BATCH)) {
            List<RoomIndex.Noted> gone = Scripts.await(index.part(BATCH, from)).rooms().stream()
                    .filter(one -> !isThere(one.room()))
                    .toList();
            found += gone.size();
            if (remove && !gone.isEmpty()) {
                Scripts.await(index.forget(gone));
            }
            if (from == 0) {
                return found;
            }
        }
    }

    private boolean isThere(RoomId room) {
        return isYes(redis.call(
                Request.cmd(Command.EXISTS).arg(Keyspace.room(room.value()).getFirst())));
    }
}
