package dev.matchpoint.load.http;

import java.util.List;

/** What a loop calls. Used by many threads, each index by one. */
public interface Calls {

    /** How many there are. */
    int size();

    /** One of them, ready to be sent. */
    byte[] request(int index);

    /**
     * Takes the answer to one of them.
     *
     * @return whether it is one that a measurement may count
     */
    boolean answered(int index, Answer answer);

    /** Takes it that one of them was not answered. */
    default void failed(int index) {}

    /** The same call, as often as one likes; 200 is right. */
    static Calls same(byte[] request) {
        return inTurn(List.of(request));
    }

    /** These calls in turn, as often as one likes; 200 is right. */
    static Calls inTurn(List<byte[]> requests) {
        return new Calls() {
            @Override
            public int size() {
                return Integer.MAX_VALUE;
            }

            @Override
            public byte[] request(int index) {
                return requests.get(index % requests.size());
            }

            @Override
            public boolean answered(int index, Answer answer) {
                return answer.status() == 200;
            }
        };
    }
}
