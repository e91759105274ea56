package dev.matchpoint.load;

import java.net.URI;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Each player's join, once, in a random order in which partners come soon after one another but not at once: the first
 * finds nobody and waits, the second finds the first.
 */
final class Joins implements Calls {

    static final int MATCHED = 201;
    static final int WAITING = 200;

    /** Pairs whose first halves join before their second halves do: more than are ever under way at once. */
    private static final int BLOCK = 128;

    private final byte[][] requests;
    private final int[] order;
    private final int[] answers;

    Joins(Players players, URI server) {
        requests = new byte[players.joining()][];
        Arrays.setAll(
                requests,
                player -> HttpConnection.post(
                        server, "/api/matchmaking/join/", players.authorization(player), "{\"mode\":\"online\"}"));
        order = new int[requests.length];
        answers = new int[requests.length];
    }

    /** Forgets the answers and draws another order. */
    Joins again(long seed) {
        int[] pairs = new int[order.length / 2];
        Arrays.setAll(pairs, pair -> pair);
        shuffle(pairs, new SplittableRandom(seed));
        int next = 0;
        for (int block = 0; block < pairs.length; block += BLOCK) {
            for (int half = 0; half < 2; half++) {
                for (int i = block; i < Math.min(block + BLOCK, pairs.length); i++) {
                    order[next++] = 2 * pairs[i] + half;
                }
            }
        }
        Arrays.fill(answers, 0);
        return this;
    }

    /** The status that each player's join was answered with, or 0. */
    int[] answers() {
        return answers;
    }

    @Override
    public int size() {
        return order.length;
    }

    @Override
    public byte[] request(int index) {
        return requests[order[index]];
    }

    @Override
    public boolean answered(int index, int status) {
        answers[order[index]] = status;
        return status == MATCHED || status == WAITING;
    }

    private static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int value = values[i];
            values[i] = values[other];
            values[other] = value;
        }
    }
}
