// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.signalbox.session.memory.CaptureDecision.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Brings captures forward, one step and one transaction at a time; what a step costs is stored with it. A crash at any point repeats at
 * most the step it hit, and the rows decide that nothing is appended twice.
 */
@ApplicationScoped
class Pipeline {
    private static final Logger LOG = Logger.getLogger(Pipeline.class);
    private static final int MOST_STEPS = 300;
    private static final int MOST_ENTRIES = 200;
    private final Captures captures;
    private final Extracting extracting;
    private final Summariser summariser;
    private final Log log;
    private final MemoryMoment.Faults faults;

    Pipeline(Captures captures, Extracting extracting, Summariser summariser, Log log, MemoryMoment.Faults faults) {
        this.captures = captures;
        this.extracting = extracting;
        this.summariser = summariser;
        this.log = log;
        this.faults = faults;
    }

    /** The daily log, as rows and as files. */
    @Singleton
    static class Log {
        private final DailyLogs rows;
        private final GroupPlaces places;

        Log(DailyLogs rows, GroupPlaces places) {
            this.rows = rows;
            this.places = places;
        }
    }

    /** Does what is due now. */
    void work() {
        for (var steps = 0; steps < MOST_STEPS; steps++) {
            var due = captures.nextDue();
            if (due.isEmpty()) {
                break;
            }
            step(due.get());
        }
        write();
    }

    private void step(CaptureEntity capture) {
        try {
            switch (capture.state()) {
                case CaptureState.Received _ -> extracting.step(capture);
                case CaptureState.Extracted _ -> summarise(capture);
                case CaptureState.Summarised _ -> append(capture);
                case CaptureState.Appended _, CaptureState.Nothing _, CaptureState.Skipped _, CaptureState.Dead _ ->
                    captures.advance(capture, new Outcome.Done(), _ -> {});
            }
        } catch (SimulatedCrash e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf("Capture %s: a step failed (%s)", capture.id, e.getClass().getSimpleName());
            captures.advance(capture, new Outcome.Failed(e.getClass().getSimpleName(), true), _ -> {});
        }
    }

    /** A crash a test asks for: nothing after it happens, not even the note that a step failed. */
    static class SimulatedCrash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void summarise(CaptureEntity capture) {
        var result = summariser.summarise(String.valueOf(capture.context), capture.attempts);
        faults.at(MemoryMoment.SUMMARISED_NOT_STORED);
        switch (result) {
            case Summariser.Result.Text(var summary) ->
                captures.advance(capture, new Outcome.Done(), entity -> entity.summary = summary);
            case Summariser.Result.None(var outcome) -> captures.advance(capture, outcome, _ -> {});
        }
    }

    private void append(CaptureEntity capture) {
        var zone = log.places.zone(capture.agentGroupId);
        faults.at(MemoryMoment.BEFORE_APPEND);
        Consumer<CaptureEntity> entry = entity -> log.rows.append(entity, String.valueOf(entity.summary), zone);
        captures.advance(capture, new Outcome.Done(), entry);
        faults.at(MemoryMoment.APPENDED_NOT_WRITTEN);
    }

    /** Brings rows into their files, day by day; a file that cannot be written keeps its rows waiting, and no others. */
    private void write() {
        var days = log.rows.unwritten(MOST_ENTRIES).stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.agentGroupId() + "/" + entry.day(), LinkedHashMap::new, Collectors.toList()));
        days.values().forEach(this::write);
    }

    private void write(List<DailyLogEntry> entries) {
        var first = entries.getFirst();
        try {
            var workspace = log.places.workspace(first.agentGroupId());
            if (workspace.isPresent()) {
                new DailyLogFile(workspace.get()).add(first.day(), entries);
            }
            faults.at(MemoryMoment.WRITTEN_NOT_NOTED);
            log.rows.written(entries);
        } catch (IOException e) {
            LOG.warnf("The daily log of agent group %s cannot be written: %s", first.agentGroupId(), e.getMessage());
        }
    }
}
