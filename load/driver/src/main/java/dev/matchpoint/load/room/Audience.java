package dev.matchpoint.load.room;

/** Rooms with members, all of them connected, who are told what is published. On the thread of a reactor only. */
public interface Audience {

    /** How many rooms there are. */
    int rooms();

    /** How many members each has. */
    int members();

    /** Publishes in a room, by one of its members in turn; all of them, that one too, are told. */
    void publish(int room, int number);

    /** Says whom to tell of answers and receptions. */
    void tell(Ear ear);

    /** Who is told. */
    interface Ear {

        /** The publisher of so many has its answer. */
        void answered(int number);

        /** One of the members has it. */
        void received(int number);

        /** Something that must not be. */
        void wrong(String what);
    }
}
