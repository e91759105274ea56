package dev.matchpoint.load.store;

import dev.matchpoint.load.player.Players;
import dev.matchpoint.load.player.Standing;
import dev.matchpoint.load.player.Story;
import dev.matchpoint.load.player.Witnesses;
import java.util.ArrayList;
import java.util.List;

/** Holds what players were told against what the stores say. Pure: reads nothing by itself. */
final class Judge {

    private final Players players;
    private final Witnesses witnesses;
    private final Placement[] placements;
    private final Tickets tickets;
    private final List<String> examples = new ArrayList<>();
    private long judged;
    private long matched;
    private long waiting;
    private long gone;
    private long doubles;
    private long noShows;
    private long lost;
    private long held;
    private long orphans;

    Judge(Witnesses witnesses, Placement[] placements, Tickets tickets) {
        this.players = witnesses.players();
        this.witnesses = witnesses;
        this.placements = placements;
        this.tickets = tickets;
    }

    /** The verdict, with these of which the store says so by itself. */
    Verdict verdict(long claimsLeftOver, long outside) {
        for (int player = 0; player < players.size(); player++) {
            Standing story = witnesses.standing(player);
            if (story.place() != Story.Place.NOWHERE) {
                judge(player, story, placements[player]);
            }
        }
        orphans += claimsLeftOver;
        return new Verdict(
                judged, matched, waiting, gone, doubles, noShows, lost, held, orphans, outside, List.copyOf(examples));
    }

    private void judge(int player, Standing story, Placement placement) {
        judged++;
        boolean waits = placement.waiting() || tickets.has(player);
        boolean plays = !placement.seats().isEmpty();
        matched += plays ? 1 : 0;
        waiting += !plays && waits ? 1 : 0;
        gone += !plays && !waits && story.place() != Story.Place.IN ? 1 : 0;

        judgeTheTold(player, story);
        if (placement.seats().size() > 1 || (plays && placement.waiting())) {
            doubles += found(player, "is in two places: " + placement);
        }
        boolean nowhere = story.place() == Story.Place.IN && !waits && !plays;
        if (nowhere || (plays && !placement.agrees())) {
            lost += found(player, "joined and is nowhere: " + placement);
        }
        if (story.place() == Story.Place.OUT && (plays || placement.waiting())) {
            held += found(player, "left and is still in: " + placement);
        }
        boolean isOver = plays || story.place() == Story.Place.OUT;
        boolean inRedis = tickets.has(player) || tickets.isQueued(player);
        if ((isOver && inRedis) || tickets.has(player) != tickets.isQueued(player)) {
            orphans += found(
                    player,
                    "is in Redis: ticket " + tickets.has(player) + ", queue " + tickets.isQueued(player) + ", and has "
                            + placement);
        }
        judgeTheMatch(player, story, placement);
    }

    private void judgeTheTold(int player, Standing story) {
        Story.Lie lie = story.lie();
        if (lie != null) {
            int one = found(player, lie.text());
            switch (lie.broken()) {
                case ONE_MATCH -> doubles += one;
                case NOBODY_LOST -> lost += one;
                case TRUTH -> noShows += one;
            }
        }
    }

    private void judgeTheMatch(int player, Standing story, Placement placement) {
        long told = story.match();
        if (told != 0 && !(placement.seats().contains(told) && sits(story.opponent(), told))) {
            noShows += found(player, "was told of match " + told + " with " + story.opponent() + ": " + placement);
        } else if (told == 0
                && story.place() == Story.Place.IN
                && !placement.seats().isEmpty()) {
            noShows += found(player, "is not told of the match: " + placement);
        }
    }

    private boolean sits(long id, long match) {
        return id >= players.first()
                && id <= players.last()
                && placements[players.indexOf(id)].seats().contains(match);
    }

    private int found(int player, String what) {
        examples.add("player " + players.id(player) + " " + what);
        return 1;
    }
}
