package dev.matchpoint.database;

/**
 * The schema is as new as the program: published before the program serves if PostgreSQL answers at the start, otherwise
 * when it first does. For what has to be in the database before players come; the program is not ready until the
 * observers are done, and one that fails is told again.
 */
public record SchemaReady() {}
