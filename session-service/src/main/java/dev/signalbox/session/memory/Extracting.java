// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.session.memory.CaptureDecision.Outcome;
import dev.signalbox.session.memory.FolderCapture.Heard;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** The first step: what of a conversation is kept. A pure function of the stored bytes, or of the folder and its cursor. */
@ApplicationScoped
class Extracting {
    private final Captures captures;
    private final FolderCapture folder;
    private final Deferrals deferrals;
    private final MemoryMoment.Faults faults;

    Extracting(Captures captures, FolderCapture folder, Deferrals deferrals, MemoryMoment.Faults faults) {
        this.captures = captures;
        this.folder = folder;
        this.deferrals = deferrals;
        this.faults = faults;
    }

    boolean step(CaptureEntity capture) {
        return switch (capture.source) {
            case HOOK -> {
                var bytes = capture.body;
                yield bytes == null
                        ? captures.advance(capture, new Outcome.Failed("its transcript is gone", false), _ -> {})
                        : store(capture, Transcript.extract(bytes), _ -> {});
            }
            case FOLDER -> ofFolder(capture);
        };
    }

    private boolean ofFolder(CaptureEntity capture) {
        if (!folder.isThere(capture)) {
            return captures.advance(capture, new Outcome.NotWanted("folder-gone"), _ -> {});
        }
        // What the agent's own hook left is taken first: it knows more than the folder.
        deferrals.take(capture.agentGroupId, String.valueOf(capture.sessionId));
        var heard = folder.read(capture);
        if (heard.extraction().turns() > 0
                && captures.capturedByHook(String.valueOf(capture.sessionId), heard.last())) {
            return captures.advance(
                    capture, new Outcome.NotWanted("captured-by-hook"), _ -> folder.through(capture, heard));
        }
        return store(capture, heard.extraction(), _ -> through(capture, heard));
    }

    private void through(CaptureEntity capture, Heard heard) {
        folder.through(capture, heard);
    }

    private boolean store(CaptureEntity capture, Extraction extraction, Consumer<CaptureEntity> more) {
        faults.at(MemoryMoment.EXTRACTED_NOT_STORED);
        return captures.advance(capture, outcome(capture, extraction), entity -> {
            entity.turns = extraction.turns();
            entity.linesSkipped = extraction.linesSkipped();
            entity.truncated = extraction.truncated() ? 1 : 0;
            entity.context = extraction.context();
            entity.contextSha = PayloadHash.of(extraction.context());
            more.accept(entity);
        });
    }

    private Outcome outcome(CaptureEntity capture, Extraction extraction) {
        if (extraction.context().isBlank()) {
            return new Outcome.NotWanted("empty");
        }
        if (extraction.turns() < capture.kind.fewestTurns()) {
            return new Outcome.NotWanted("too-short");
        }
        return captures.isRepeat(capture, extraction.context())
                ? new Outcome.NotWanted("duplicate")
                : new Outcome.Done();
    }
}
