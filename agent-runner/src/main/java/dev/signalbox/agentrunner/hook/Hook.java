// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.hook;

import dev.signalbox.contracts.capture.Capture;
import dev.signalbox.contracts.capture.CaptureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Captures a conversation (state-and-memory sections 5.1 to 5.3): keeps it on the disk, then tries to hand it over, with
 * those that were left before, for as long as the caller has patience.
 */
public final class Hook {
    private static final Duration SHORTEST_TRY = Duration.ofMillis(50);
    private final CaptureBox box;
    private final @Nullable MemoryService service;
    private final Clock clock;

    /**
     * A hook.
     *
     * @param directory where captures wait until they have arrived
     * @param service null to leave them there for session-service
     */
    public Hook(Path directory, @Nullable MemoryService service, Clock clock) {
        this.box = new CaptureBox(directory);
        this.service = service;
        this.clock = clock;
    }

    /**
     * Captures what the agent's program named on its standard input, and what earlier hooks were told and did not live to
     * capture.
     *
     * @param said what it named, and what is to be done once that is on the disk
     * @param patience most time for handing over, counted from now
     * @return what people should know; empty if all is well
     * @throws IOException if the capture could not be kept
     */
    public List<String> capture(CaptureKind kind, Said said, Duration patience) throws IOException {
        var deadline = System.nanoTime() + patience.toNanos();
        var notes = new ArrayList<String>();
        keep(kind, said.input(), notes);
        said.forget();
        for (var left : box.said(clock.instant())) {
            keep(left.kind(), left.input(), notes);
            left.forget();
        }
        handOver(deadline, notes);
        return notes;
    }

    private void keep(CaptureKind kind, String input, List<String> notes) throws IOException {
        var capture = capture(kind, HookInput.read(input));
        if (capture.header().skip() != null) {
            notes.add("nothing captured: " + capture.header().skip());
        }
        box.keep(capture);
    }

    private Capture capture(CaptureKind kind, HookInput input) {
        var path = input.transcriptPath();
        if (path == null) {
            return skipped(kind, input, String.valueOf(input.skip()));
        }
        return switch (TranscriptTail.of(path)) {
            case TranscriptTail.Missing(var why) -> skipped(kind, input, why);
            case TranscriptTail.Read(var bytes, var cut) ->
                new Capture(Capture.header(input.sessionId(), kind, input.reason(), null, cut, clock.instant()), bytes);
        };
    }

    /** That there was nothing to capture is handed over too: no ending goes unrecorded. */
    private Capture skipped(CaptureKind kind, HookInput input, String why) {
        return new Capture(
                Capture.header(input.sessionId(), kind, input.reason(), why, false, clock.instant()), new byte[0]);
    }

    private void handOver(long deadline, List<String> notes) throws IOException {
        if (service == null) {
            return;
        }
        for (var file : box.waiting()) {
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.compareTo(SHORTEST_TRY) < 0) {
                return;
            }
            switch (service.post(Files.readAllBytes(file), left)) {
                case TAKEN -> box.arrived(file);
                case REFUSED -> {
                    box.refused(file);
                    notes.add("a capture was refused; it is kept as " + file.getFileName() + ".refused");
                }
                case UNREACHABLE -> {
                    notes.add("session-service took no capture; it is left in " + file.getParent());
                    return;
                }
            }
        }
    }
}
