package dev.matchpoint.load.life;

import dev.matchpoint.load.http.Answer;
import dev.matchpoint.load.http.HttpConnection;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A client's connections, one to each instance. It brings a call to any one of them; where nobody listens, to another, as a
 * load balancer would.
 */
final class Courier implements Closeable {

    /** Before the product gives up a connection on which nothing moves. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final List<Instance> instances;
    private final Tally tally;
    private final @Nullable Line[] lines;

    private record Line(HttpConnection connection, int generation, long usedNanos) {}

    Courier(List<Instance> instances, Tally tally) {
        this.instances = instances;
        this.tally = tally;
        this.lines = new Line[instances.size()];
    }

    /**
     * Sends a request and reads its answer.
     *
     * @throws BrokenOff if there is none
     */
    Answer send(byte[] request, RandomGenerator random) throws BrokenOff, IOException {
        int first = random.nextInt(instances.size());
        for (int i = 0; i < instances.size(); i++) {
            int index = (first + i) % instances.size();
            Line line;
            try {
                line = line(index);
            } catch (IOException _) {
                if (!instances.get(index).isTroubled()) {
                    throw new BrokenOff(false);
                }
                tally.count(Tally.Kind.NOBODY_LISTENED);
                continue;
            }
            return send(index, line, request);
        }
        throw new BrokenOff(instances.stream().anyMatch(Instance::isTroubled));
    }

    /** That a call was not answered. */
    static final class BrokenOff extends Exception {

        private static final long serialVersionUID = 1;

        private final boolean isExcused;

        /** @param isExcused whether an instance was being ended */
        BrokenOff(boolean isExcused) {
            this.isExcused = isExcused;
        }

        boolean isExcused() {
            return isExcused;
        }
    }

    private Line line(int index) throws IOException {
        Instance instance = instances.get(index);
        Line line = lines[index];
        boolean isGood = line != null
                && line.generation == instance.generation()
                && System.nanoTime() - line.usedNanos < FRESH.toNanos();
        if (line != null && isGood) {
            return line;
        }
        drop(index);
        int generation = instance.generation();
        return new Line(new HttpConnection(instance.address()), generation, System.nanoTime());
    }

    private Answer send(int index, Line line, byte[] request) throws BrokenOff, IOException {
        Instance instance = instances.get(index);
        try {
            Answer answer = line.connection.call(request);
            lines[index] = new Line(line.connection, line.generation, System.nanoTime());
            if (answer.header("connection").filter("close"::equalsIgnoreCase).isPresent()) {
                drop(index);
            }
            return answer;
        } catch (IOException _) {
            line.connection.close();
            lines[index] = null;
            throw new BrokenOff(instance.isTroubled() || line.generation != instance.generation());
        }
    }

    private void drop(int index) throws IOException {
        Line line = lines[index];
        if (line != null) {
            line.connection.close();
            lines[index] = null;
        }
    }

    @Override
    public void close() throws IOException {
        for (int i = 0; i < lines.length; i++) {
            drop(i);
        }
    }
}
