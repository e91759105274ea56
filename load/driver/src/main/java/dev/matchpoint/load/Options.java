package dev.matchpoint.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to do, and how. */
final class Options {

    private static final int FEWEST = 10;

    private final Command command;
    private final Map<Option, String> given;

    /** What to do. */
    enum Command {
        /** Measures in turns. */
        BENCHMARK("what a join costs, and how fast it is: the default"),
        /** Has many players play for long. */
        SOAK("whether the promises hold for many players on two processes"),
        /** Watches the memory of the product. */
        HEAP("whether the memory of the product grows"),
        /** Measures joins while Redis is away. */
        AWAY("how fast PostgreSQL serves while Redis is away; a part of the benchmark"),
        /** Counts what waiting costs. */
        JOURNAL("what PostgreSQL has to do for those who wait in Redis; a part of the benchmark"),
        /** Measures the pool of game servers. */
        POOL("how fast games get servers, few and many of them, and what heartbeats cost"),
        /** Measures what it costs to be looked at. */
        WATCHED("what metrics and an open console cost"),
        /** Measures what it costs to know who calls. */
        AUTH("what authentication costs"),
        /** Calls too often. */
        FLOOD("what a client that calls too often is answered, and what others feel of it"),
        /** Measures rooms on three instances. */
        ROOMS("how many events reach clients in rooms, beside bare Redis pub/sub, and what that costs Redis"),
        /** Weighs connections. */
        SOCKETS("what idle WebSockets weigh, and whether that grows"),
        /** Restarts three instances one after the other. */
        RESTART(
                "whether clients lose anything while the instances are restarted, and whether they come back in a storm");

        private final String meaning;

        Command(String meaning) {
            this.meaning = meaning;
        }
    }

    private Options(Command command, Map<Option, String> given) {
        this.command = command;
        this.given = given;
    }

    /**
     * Those of a command line.
     *
     * @throws IllegalArgumentException with a text for a person, if they cannot be read
     */
    static Options of(String[] arguments) {
        List<String> words = Arrays.stream(arguments)
                .filter(argument -> !argument.contains("="))
                .toList();
        Map<Option, String> given = new EnumMap<>(Option.class);
        try {
            if (words.size() > 1) {
                throw new IllegalArgumentException("One thing at a time: " + words);
            }
            Arrays.stream(arguments)
                    .filter(argument -> argument.contains("="))
                    .map(argument -> argument.split("=", 2))
                    .forEach(part -> given.put(Option.valueOf(part[0].toUpperCase(Locale.ROOT)), part[1]));
            Command command = words.isEmpty()
                    ? Command.BENCHMARK
                    : Command.valueOf(words.getFirst().toUpperCase(Locale.ROOT));
            Options options = new Options(command, given);
            options.check();
            return options;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + "\n" + usage(), e);
        }
    }

    Command command() {
        return command;
    }

    String text(Option option) {
        return given.getOrDefault(option, option.standard());
    }

    int number(Option option) {
        return Integer.parseInt(text(option));
    }

    /** A number that is another one unless something is said. */
    int number(Option option, int otherwise) {
        return given.containsKey(option) ? number(option) : otherwise;
    }

    boolean is(Option option) {
        return text(option).equals("yes");
    }

    double share(Option option) {
        return number(option) / 100.0;
    }

    Path path(Option option) {
        return Path.of(text(option));
    }

    /** A file among the results. */
    Path output(String name) {
        return path(Option.OUTPUT).resolve(name);
    }

    List<Integer> numbers(Option option) {
        return Arrays.stream(text(option).split(",", -1)).map(Integer::valueOf).toList();
    }

    /** How long one loop runs. */
    Duration phase() {
        return Duration.ofSeconds(number(Option.SECONDS));
    }

    /** From one fault of a soak to the next; none: without faults. */
    Optional<Duration> faults() {
        String text = text(Option.FAULTS);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(
                        Integer.parseInt(text.endsWith("s") ? text.substring(0, text.length() - 1) : text)));
    }

    /** Whether what is measured is the path on Redis. */
    boolean usesRedis() {
        return text(Option.PATH).contains("redis");
    }

    /** All that was said and left unsaid, for the record. */
    Map<String, String> all() {
        return Arrays.stream(Option.values()).collect(Collectors.toMap(Option::word, this::text));
    }

    private void check() {
        for (Option option : List.of(Option.STANDING, Option.ROWS)) {
            if (numbers(option).size() != 2 || numbers(option).stream().anyMatch(tickets -> tickets < FEWEST)) {
                throw new IllegalArgumentException(option.word() + " are two numbers, at least " + FEWEST);
            }
        }
        if (faults().filter(every -> every.toSeconds() < FEWEST).isPresent()) {
            throw new IllegalArgumentException(
                    "faults= is at least " + FEWEST + " seconds: an instance has to start again");
        }
    }

    private static String usage() {
        return "Commands:\n"
                + Arrays.stream(Command.values())
                        .map(one -> String.format("  %-12s%s", one.name().toLowerCase(Locale.ROOT), one.meaning))
                        .collect(Collectors.joining("\n"))
                + "\nOptions, with their defaults:\n"
                + Arrays.stream(Option.values()).map(Option::usage).collect(Collectors.joining("\n"));
    }
}
