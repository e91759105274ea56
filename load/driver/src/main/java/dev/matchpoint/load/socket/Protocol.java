package dev.matchpoint.load.socket;

/** What is said over a {@link Link}; called on the thread of its reactor. */
interface Protocol {

    /** The connection is there. */
    void opened(Link link);

    /**
     * Takes what has come in, as far as it is whole.
     *
     * @return up to where it was taken; the rest comes again, with more behind it
     */
    int take(byte[] bytes, int from, int to);

    /** The connection is gone, or was never there; told once, and not to whoever closed it. */
    void broken();
}
