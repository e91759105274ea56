package dev.matchpoint.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.MovableClock;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomEvent;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.TestRoom;
import dev.matchpoint.realtime.room.local.LocalRoomLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A room, two instances with bad networks, and clients, all of which do anything; the same for the same seed. */
final class RandomWorld {

    private static final int PLAYERS = 8;

    private final Random random;
    private final MovableClock clock = new MovableClock();
    private final RoomLog log =
            new LocalRoomLog(TestHub.HERE, new Bounds(30, Duration.ofHours(1), Bounds.DEFAULT.roomLife()), clock);
    private final TestRoom room = TestRoom.made(log, PLAYERS - 1);
    private final List<LossyLog> networks = List.of(new LossyLog(log), new LossyLog(log));
    private final List<TestHub> hubs =
            networks.stream().map(network -> TestHub.at(network, room, 20)).toList();
    private final List<Client> all = new ArrayList<>();
    private int count;

    RandomWorld(long seed) {
        random = new Random(seed);
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** Has something happen. */
    void step() {
        int i = random.nextInt(100);
        if (i < 30) {
            happen();
        } else if (i < 50) {
            move();
        } else if (i < 98) {
            send(any(networks));
        } else {
            lose();
        }
    }

    private void happen() {
        switch (random.nextInt(8)) {
            case 0 -> room.pass(0, TestHub.body("passing" + count++));
            case 1 -> change();
            default -> {
                if (room.far().isPresent()) {
                    TestHub.say(room, "event" + count++);
                }
            }
        }
    }

    private void change() {
        if (room.far().isPresent()) {
            String body = RoomEvent.STATE + "\"data\":\"change" + count++ + '"';
            TestRoom.outcome(log.change(room.id(), TestRoom.change(0, room.now().rev(), "{}", body)));
        }
    }

    private void move() {
        TestHub hub = any(hubs);
        long player = 1L + random.nextInt(PLAYERS);
        switch (random.nextInt(8)) {
            case 0 -> room.dismiss(player);
            case 1 -> room.tryEnter(player, Role.PLAYER, "");
            case 2 -> anyClient(hub).ifPresent(hub::leave);
            case 3 -> anyClient(hub).ifPresent(hub::detach);
            case 4, 5 -> anyClient(hub).ifPresent(this::comeBack);
            default -> watch(hub.enter(player, "s" + count++));
        }
    }

    private Optional<Client> anyClient(TestHub hub) {
        return hub.clients().isEmpty() ? Optional.empty() : Optional.of(any(hub.clients()));
    }

    /** Goes on over another connection, at either instance. */
    private void comeBack(Client client) {
        hubs.stream().filter(hub -> hub.clients().contains(client)).forEach(hub -> hub.detach(client));
        Optional<Position> since = client.at();
        Client again = new Client(client.player().value(), client.session().value());
        watch(any(hubs).enter(again, since));
    }

    private void watch(Client client) {
        all.add(client);
    }

    private void send(LossyLog network) {
        switch (random.nextInt(16)) {
            case 0 -> network.fails();
            case 1, 2 -> network.works();
            case 3 -> network.answersLater();
            case 4, 5 -> network.answers();
            case 6 -> network.renew();
            case 7 -> hubs.get(networks.indexOf(network)).compare();
            default -> transport(network);
        }
    }

    private void transport(LossyLog network) {
        List<Message> onTheWay = network.onTheWay();
        for (int i = random.nextInt(6); i > 0 && !onTheWay.isEmpty(); i--) {
            switch (random.nextInt(10)) {
                case 0 -> onTheWay.removeFirst();
                case 1 -> network.deliver(onTheWay.getFirst());
                case 2 -> onTheWay.addLast(onTheWay.removeFirst());
                default -> network.deliver(onTheWay.removeFirst());
            }
        }
    }

    /** Loses the room; in half of the cases another instance, which is not looked at, is the first to notice. */
    private void lose() {
        if (random.nextInt(3) > 0 || room.far().isEmpty()) {
            return;
        }
        Room known = room.now();
        clock.move(Bounds.DEFAULT.roomLife());
        if (random.nextBoolean() || hubs.stream().allMatch(hub -> hub.rooms().count() == 0)) {
            room.revive(known);
        }
    }

    /** Everything works, but what is on its way is lost; and everybody compares. */
    void calm() {
        networks.forEach(LossyLog::works);
        networks.forEach(LossyLog::answers);
        networks.forEach(LossyLog::drop);
        // Comparing may let members in again, whom the other instance has to find.
        for (int i = 0; i < 2; i++) {
            hubs.forEach(TestHub::compare);
            networks.forEach(LossyLog::drop);
        }
    }

    /** All who are in have everything, and nothing that others have not. */
    void everybodyIsUpToDate() {
        all.forEach(Client::hasNoFaults);
        nobodyWasToldOtherwise();
        List<Client> in = clients(client -> !client.isOut() && client.hasSeat());
        assertThat(in).allMatch(Client::isLive);
        for (Client client : in) {
            assertThat(client.at()).contains(room.top());
            assertThat(client.present()).isEqualTo(members());
        }
    }

    private void nobodyWasToldOtherwise() {
        Map<Position, String> told = new HashMap<>();
        for (Client client : all) {
            client.events().forEach((offset, data) -> {
                Position at = new Position(client.epoch(), offset);
                assertThat(told.computeIfAbsent(at, first -> data)).isEqualTo(data);
            });
        }
    }

    private Set<Long> members() {
        return room.now().members().stream()
                .map(member -> member.player().value())
                .collect(Collectors.toSet());
    }

    private List<Client> clients(Predicate<Client> which) {
        return hubs.stream()
                .flatMap(hub -> hub.clients().stream())
                .filter(which)
                .toList();
    }
}
