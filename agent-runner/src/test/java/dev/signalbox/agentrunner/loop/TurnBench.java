// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import dev.signalbox.agentrunner.Samples;
import dev.signalbox.agentrunner.TestSession;
import dev.signalbox.agentrunner.folder.ContainerJson;
import dev.signalbox.agentrunner.folder.InboundReader;
import dev.signalbox.agentrunner.folder.OutboundWriter;
import dev.signalbox.agentrunner.process.TaskScript;
import dev.signalbox.agentrunner.prompt.PromptText;
import dev.signalbox.agentrunner.provider.Provider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** A real session folder and turns on it, one after the other. */
final class TurnBench {
    private final Path directory;
    private final TestSession session;
    private final Stop stop = new Stop();
    private String config = "{\"provider\":\"test\",\"assistantName\":\"Ada\",\"turns\":{\"retryPauseMillis\":1}}";

    private TurnBench(Path directory, TestSession session) {
        this.directory = directory;
        this.session = session;
    }

    static TurnBench in(Path directory) throws Exception {
        return new TurnBench(
                directory,
                TestSession.in(directory)
                        .destination(Samples.TEAM)
                        .destination(Samples.BOSS)
                        .destination(Samples.CHILD));
    }

    TestSession session() {
        return session;
    }

    Stop stop() {
        return stop;
    }

    TurnBench config(String json) {
        config = json;
        return this;
    }

    private interface Work {
        void on(Backlog backlog, Turns turns, ContainerJson config) throws Exception;
    }

    /** One turn of whatever is due; nothing if nothing is. */
    void turn(Provider provider) throws Exception {
        with(provider, (backlog, turns, parsed) -> {
            var batch = backlog.next(parsed.maxMessagesPerPrompt(), true);
            if (!batch.isEmpty()) {
                turns.take(batch);
            }
        });
    }

    /** Turns until told to stop. */
    boolean loop(Provider provider) throws Exception {
        with(provider, (backlog, turns, parsed) -> {
            var heartbeat = new Heartbeat(session.folder(), Clock.systemUTC());
            new PollLoop(backlog, turns, heartbeat, stop, Clock.systemUTC()).run(parsed.maxMessagesPerPrompt());
        });
        return stop.isTold();
    }

    private void with(Provider provider, Work work) throws Exception {
        var parsed = ContainerJson.parse(config);
        var inbound = new InboundReader(session.folder());
        try (var outbound = OutboundWriter.open(session.folder(), Clock.systemUTC())) {
            var backlog = new Backlog(session.folder(), inbound, outbound);
            var gate = new TaskGate(outbound, new TaskScript(directory, Duration.ofSeconds(30)));
            var prompts = new PromptText(ZoneOffset.UTC, Path.of("/workspace"));
            var parts = new TurnParts(inbound, outbound, backlog, gate, prompts, parsed);
            work.on(backlog, new Turns(parts, new Asking(provider, parsed.rules(), stop), stop), parsed);
        }
    }

    void answer(String text) throws Exception {
        turn((_, _) -> new Provider.Answer(text, List.of()));
    }
}
