package dev.matchpoint.load;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to measure.
 *
 * @param url a running product to measure instead of starting one; its database is then named by {@code DATABASE_URL}
 * @param product the folder of the packaged product
 * @param echo the folder of the packaged reference
 * @param output the folder for the results and the logs
 * @param standing numbers of tickets that stand in the queue while others join; the growth of cost is from the first to
 *     the last
 * @param players how many players join, at most once in each phase
 * @param clients connections of the closed loop, each of which calls again once it has its answer
 * @param connections connections of the open loop, at most
 * @param rounds how often all is measured; what is reported are medians
 * @param phase how long one loop runs
 * @param rate calls per second of the open loop; 0: half of what the closed loop reaches while warming up
 */
record Options(
        Optional<URI> url,
        Path product,
        Path echo,
        Path output,
        List<Integer> standing,
        int players,
        int clients,
        int connections,
        int rounds,
        Duration phase,
        int rate) {

    private static final String USAGE = """
            Options, with their defaults:
              url=                              measure a running product; DATABASE_URL names its database
              product=../target/quarkus-app     the packaged product to start otherwise
              echo=echo/target/quarkus-app      the packaged reference
              output=target                     where results.json and the logs go
              standing=1000,100000              tickets that stand in the queue, one phase each
              players=30000                     players who join
              clients=16                        connections of the closed loop
              connections=64                    connections of the open loop, at most
              rounds=3                          repetitions; medians are reported
              seconds=5                         length of one loop
              rate=0                            calls per second of the open loop; 0: half of what is possible""";

    private static final int FEWEST = 10;

    Options {
        if (standing.stream().anyMatch(tickets -> tickets < FEWEST)) {
            throw new IllegalArgumentException("At least " + FEWEST + " tickets stand");
        }
    }

    /**
     * Those of a command line.
     *
     * @throws IllegalArgumentException with a text for a person, if they cannot be read
     */
    static Options of(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        Arrays.stream(arguments).map(Options::split).forEach(option -> given.put(option[0], option[1]));
        try {
            Options options = new Options(
                    Optional.ofNullable(given.remove("url")).map(URI::create),
                    Path.of(take(given, "product", "../target/quarkus-app")),
                    Path.of(take(given, "echo", "echo/target/quarkus-app")),
                    Path.of(take(given, "output", "target")),
                    Arrays.stream(take(given, "standing", "1000,100000").split(",", -1))
                            .map(Integer::valueOf)
                            .toList(),
                    number(given, "players", 30_000),
                    number(given, "clients", 16),
                    number(given, "connections", 64),
                    number(given, "rounds", 3),
                    Duration.ofSeconds(number(given, "seconds", 5)),
                    number(given, "rate", 0));
            if (!given.isEmpty()) {
                throw new IllegalArgumentException("There is no option " + given.keySet());
            }
            return options;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + "\n" + USAGE, e);
        }
    }

    /** The most tickets that ever stand. */
    int mostStanding() {
        return standing.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /** The fewest. */
    int fewestStanding() {
        return standing.stream().mapToInt(Integer::intValue).min().orElseThrow();
    }

    private static String[] split(String argument) {
        String[] option = argument.split("=", 2);
        if (option.length != 2) {
            throw new IllegalArgumentException(argument + " is not an option\n" + USAGE);
        }
        return option;
    }

    private static String take(Map<String, String> given, String name, String otherwise) {
        String value = given.remove(name);
        return value == null ? otherwise : value;
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        return Integer.parseInt(take(given, name, Integer.toString(otherwise)));
    }
}
