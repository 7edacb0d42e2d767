// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.capture.Capture;
import dev.signalbox.contracts.capture.CaptureKind;
import dev.signalbox.session.SessionWorld;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.agentgroup.ContainerConfig;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.SeededCases;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class CrashPropertyTest {
    private static final Instant AT = Instant.parse("2026-01-02T12:00:00Z");

    @Inject
    Pipeline pipeline;

    @Inject
    CrashingFaults faults;

    @Inject
    Receiving receiving;

    @Inject
    Captures captures;

    @Inject
    DailyLogs log;

    @Inject
    GroupPlaces places;

    @Inject
    AgentGroups groups;

    @AfterEach
    void noMoreCrashes() {
        faults.crashAt(List.of());
    }

    @Test
    @Tag("MC-12")
    @Tag("MC-17")
    void appendsEveryCaptureOnceInRowsAndFileWhereverItCrashes() {
        SeededCases.of(25)
                .check(
                        random -> Stream.generate(
                                        () -> MemoryMoment.values()[random.nextInt(MemoryMoment.values().length)])
                                .limit(random.nextInt(6))
                                .toList(),
                        this::appendsTwoCapturesOnce);
    }

    private void appendsTwoCapturesOnce(List<MemoryMoment> crashes) {
        // Given
        var name = "crash-" + UUID.randomUUID();
        var group = groups.create(name, name, ContainerConfig.of(null, null, null), "test")
                .id();
        var ids = new ArrayList<String>();
        for (var said : List.of("first thing", "second thing")) {
            var line = "{\"role\":\"user\",\"content\":\"" + said + "\"}";
            var header = Capture.header("cs-1", CaptureKind.SESSION_END, "end", null, false, AT);
            ids.add(receiving
                    .take(new Capture(header, line.getBytes(StandardCharsets.UTF_8)), group, null)
                    .id());
        }

        // When
        faults.crashAt(crashes);
        for (var restarts = 0; restarts < 40 && !settled(ids, group); restarts++) {
            try {
                pipeline.work();
            } catch (Pipeline.SimulatedCrash e) {
                continue;
            }
            if (faults.left() > 0) {
                // What is left of the plan never comes up any more.
                faults.crashAt(List.of());
            }
        }

        // Then
        assertThat(ids).allMatch(id -> captures.view(id).orElseThrow().state() == CaptureState.Name.APPENDED);
        assertThat(log.day(group, "2026-01-02"))
                .extracting(DailyLogEntry::captureId)
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(file(group)).containsOnlyOnce("first thing").containsOnlyOnce("second thing");
    }

    private boolean settled(List<String> ids, String group) {
        return ids.stream().allMatch(id -> captures.view(id).orElseThrow().state() == CaptureState.Name.APPENDED)
                && log.unwritten(200).stream()
                        .noneMatch(entry -> entry.agentGroupId().equals(group));
    }

    private String file(String group) {
        try {
            return Files.readString(new DailyLogFile(places.workspace(group).orElseThrow()).of("2026-01-02"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
