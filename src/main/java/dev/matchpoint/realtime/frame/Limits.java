package dev.matchpoint.realtime.frame;

/**
 * What a connection may send, as it is told.
 *
 * @param messageBytes of the largest message that is read, in UTF-8
 * @param nesting how many arrays and objects may be in one another, the frame itself included
 * @param rooms that a session may be in
 * @param events that a client is told at once of those that it missed
 * @param perSecond messages in the long run
 * @param burst messages at once after a while of silence
 */
public record Limits(int messageBytes, int nesting, int rooms, int events, int perSecond, int burst) {}
