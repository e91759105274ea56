package dev.matchpoint.load.player;

import dev.matchpoint.load.http.Answer;
import dev.matchpoint.load.http.Calls;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Players at their clients: what each of them calls, and the story of what each was told in a round. */
public final class Crowd {

    /** Tickets that one player takes in a round, at most: the first, and one after leaving. */
    private static final int TICKETS = 2;

    private final Players players;
    private final Requests requests;
    private final Story[] stories;
    private final Moments joined;
    private final Moments left;
    private final Moments matched;
    private final Set<Long> matches = ConcurrentHashMap.newKeySet();
    private final Faults faults = new Faults();

    /**
     * Clients of these players.
     *
     * @param path of the matchmaking on the server, such as {@code /api/matchmaking/}
     */
    public Crowd(Players players, URI server, String path) {
        this.players = players;
        this.requests = new Requests(server, path);
        this.stories = new Story[players.size()];
        Arrays.setAll(stories, _ -> new Story());
        this.joined = new Moments(TICKETS * players.size());
        this.left = new Moments(TICKETS * players.size());
        this.matched = new Moments(players.size());
    }

    /** Who they are. */
    public Players players() {
        return players;
    }

    /** What one of them was told. */
    public Story story(int player) {
        return stories[player];
    }

    /** What is held against the stores of one of them. */
    public Standing standing(int player) {
        return stories[player].standing();
    }

    /** When tickets were certainly there. */
    public Moments joined() {
        return joined;
    }

    /** When tickets were certainly left. */
    public Moments left() {
        return left;
    }

    /** When matches were certainly made. */
    public Moments matched() {
        return matched;
    }

    /** What was answered that nobody should have got. */
    public Faults faults() {
        return faults;
    }

    /** A new round: nobody was told anything. */
    public void forget() {
        Arrays.stream(stories).forEach(Story::forget);
        matches.clear();
        joined.forget();
        left.forget();
        matched.forget();
    }

    /** One call of each of these players, in this order. */
    public Calls each(Call call, int... who) {
        return new Calls() {
            @Override
            public int size() {
                return who.length;
            }

            @Override
            public byte[] request(int index) {
                return send(call, who[index]);
            }

            @Override
            public boolean answered(int index, Answer answer) {
                return take(call, who[index], answer).isAnswer();
            }

            @Override
            public void failed(int index) {
                fail(call, who[index]);
            }
        };
    }

    /** A call of each, to which the queue is nothing: it makes the token known to the product, as a login does. */
    public Calls introductions() {
        return new Calls() {
            @Override
            public int size() {
                return players.size();
            }

            @Override
            public byte[] request(int index) {
                return requests.profile(players.authorization(index));
            }

            @Override
            public boolean answered(int index, Answer answer) {
                return answer.status() == 200;
            }
        };
    }

    byte[] send(Call call, int player) {
        stories[player].sent(call);
        return requests.of(call, players.authorization(player));
    }

    Reply take(Call call, int player, Answer answer) {
        Reply reply = Reply.of(answer);
        Story story = stories[player];
        if (story.told(call, reply, players.id(player))) {
            (call == Call.JOIN ? joined : left).happened();
        }
        if (reply.kind() == Reply.Kind.MATCHED && matches.add(reply.match())) {
            matched.happened();
        }
        if (reply.kind() == Reply.Kind.WRONG || (reply.kind() == Reply.Kind.REFUSED && !story.isCrowded())) {
            faults.add(call, answer.status() + " " + answer.body());
        }
        return reply;
    }

    void fail(Call call, int player) {
        stories[player].failed(call);
        faults.add(call, "no answer");
    }
}
