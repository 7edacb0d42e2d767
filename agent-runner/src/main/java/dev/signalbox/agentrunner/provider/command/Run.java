// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.command;

import dev.signalbox.agentrunner.process.ProcessTree;
import dev.signalbox.agentrunner.provider.Provider;
import dev.signalbox.agentrunner.provider.ProviderException;
import dev.signalbox.agentrunner.provider.ProviderException.Remedy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One run of the program, from its prompt to its end. */
final class Run implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Run.class.getName());
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final int MOST_ERRORS = 64 * 1024;
    private final CommandSettings settings;
    private final Process process;
    private final Path errors;
    private volatile boolean stopped;
    private final ExecutorService input =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

    Run(CommandSettings settings, Process process, Path errors) {
        this.settings = settings;
        this.process = process;
        this.errors = errors;
    }

    /** Sends text to the program; one that does not read it has its reasons. */
    void send(String text, boolean last) {
        input.execute(() -> {
            try {
                var stream = process.getOutputStream();
                stream.write(text.getBytes(StandardCharsets.UTF_8));
                stream.flush();
                if (last) {
                    stream.close();
                }
            } catch (IOException e) {
                LOG.log(Level.FINE, "The program does not read its input", e);
            }
        });
    }

    private void endInput() {
        input.execute(() -> {
            try (OutputStream stream = process.getOutputStream()) {
                stream.flush();
            } catch (IOException e) {
                LOG.log(Level.FINE, "The program does not read its input", e);
            }
        });
    }

    /** Its answer, when it has ended. */
    String answer(Provider.Turn turn, FollowUps followUps, boolean continued)
            throws ProviderException, SQLException, InterruptedException {
        var output = new Output(settings, turn);
        var lines = Lines.of(process.getInputStream());
        var patience = new Patience(settings.longestTurn(), settings.longestSilence());
        while (!lines.ended()) {
            var line = lines.next(LOOK);
            if (line.isPresent()) {
                patience.heard();
                output.take(line.get());
            }
            patience.check();
            if (patience.isTime(LOOK)) {
                followUps.offer(this, output, turn);
            }
            if (line.isEmpty() && !process.isAlive() && patience.silentFor(LAST_WORDS)) {
                // Something it left behind still holds its output open.
                break;
            }
        }
        if (!process.waitFor(patience.left().toMillis(), TimeUnit.MILLISECONDS)) {
            throw patience.tooLong();
        }
        output.end();
        return judged(output, continued);
    }

    private String judged(Output output, boolean continued) throws ProviderException {
        if (stopped) {
            throw new ProviderException("the agent's program was stopped");
        }
        var code = process.exitValue();
        if (code == 0 && output.error().isEmpty()) {
            return output.text();
        }
        var said = output.error().orElse("") + " " + output.text() + " " + printedErrors();
        if (continued && settings.stalePattern().matcher(said).find()) {
            throw new ProviderException("the conversation is not known any more", Remedy.NEW_CONVERSATION);
        }
        throw new ProviderException(output.error()
                .map(error -> "the agent's program says: " + error)
                .orElse("the agent's program ended with exit code " + code));
    }

    /** For people who look after the agent they stay in the session folder; they are never logged or sent. */
    private String printedErrors() {
        try (var in = Files.newInputStream(errors)) {
            return new String(in.readNBytes(MOST_ERRORS), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** Gives the program what came in while it works, if it can take it; closes its input when nothing is left. */
    interface FollowUps {
        void offer(Run run, Output output, Provider.Turn turn) throws SQLException;

        /** For programs that take one prompt. */
        FollowUps NONE = (_, _, _) -> {};
    }

    /** Lets the program end: there is nothing more for it. */
    void noMore() {
        endInput();
    }

    /** Ends it from outside: what it printed so far is no answer. */
    void stop() {
        stopped = true;
        close();
    }

    @Override
    public void close() {
        ProcessTree.kill(process);
        input.shutdownNow();
    }
}
