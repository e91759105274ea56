package dev.matchpoint.load.player;

import dev.matchpoint.load.http.HttpConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A client that does whatever is next on the agenda, each call to any one of the servers. */
final class FlowClient {

    private static final Duration MOMENT = Duration.ofMillis(10);

    private final List<InetSocketAddress> servers;
    private final HttpConnection[] connections;
    private final Crowd crowd;
    private final Agenda agenda;
    private final Tally tally = new Tally();

    FlowClient(List<InetSocketAddress> servers, Crowd crowd, Agenda agenda) throws IOException {
        this.servers = servers;
        this.connections = new HttpConnection[servers.size()];
        this.crowd = crowd;
        this.agenda = agenda;
        for (int i = 0; i < connections.length; i++) {
            connections[i] = new HttpConnection(servers.get(i));
        }
    }

    Tally work() throws IOException, InterruptedException {
        try {
            while (!agenda.isOver()) {
                Step step = agenda.take(MOMENT);
                if (step != null) {
                    perform(step);
                    agenda.done();
                }
            }
        } finally {
            for (HttpConnection connection : connections) {
                connection.close();
            }
        }
        return tally;
    }

    private void perform(Step step) throws IOException {
        Call call = agenda.call(step);
        if (call == null) {
            return;
        }
        int server = ThreadLocalRandom.current().nextInt(connections.length);
        try {
            Reply reply = crowd.take(call, step.player(), connections[server].call(crowd.send(call, step.player())));
            count(step, call, reply);
            agenda.follow(step, reply);
        } catch (IOException _) {
            tally.failed(call);
            crowd.fail(call, step.player());
            agenda.follow(step, null);
            connections[server].close();
            connections[server] = new HttpConnection(servers.get(server));
        }
    }

    private void count(Step step, Call call, Reply reply) {
        if (reply.isAnswer()) {
            tally.answered(call, step.dueNanos());
        } else if (reply.kind() == Reply.Kind.REFUSED
                && crowd.story(step.player()).isCrowded()) {
            tally.refused();
        } else {
            tally.failed(call);
        }
    }
}
