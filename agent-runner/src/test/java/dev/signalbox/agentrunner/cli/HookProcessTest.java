// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.contracts.capture.Capture;
import dev.signalbox.contracts.capture.CaptureKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookProcessTest {
    private static final String PATIENT = "--patience=20000";
    private static final String TURN = "{\"message\":{\"role\":\"user\",\"content\":\"hello\"}}\n";

    @TempDir
    Path directory;

    private final List<byte[]> posted = new CopyOnWriteArrayList<>();
    private volatile int answer = 202;
    private HttpServer service;
    private Path captures;

    @BeforeEach
    void listen() throws IOException {
        captures = directory.resolve("captures");
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/v1/memory/captures", exchange -> {
            posted.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private Map<String, String> reachable() {
        return Map.of(
                "SIGNALBOX_URL",
                "http://127.0.0.1:" + service.getAddress().getPort(),
                "SIGNALBOX_TOKEN",
                "t",
                "SIGNALBOX_SESSION_DIR",
                directory.toString());
    }

    private Map<String, String> alone() {
        return Map.of("SIGNALBOX_SESSION_DIR", directory.toString());
    }

    private String input(String transcript) throws IOException {
        var file = Files.writeString(directory.resolve("transcript.jsonl"), transcript);
        return "{\"session_id\":\"cs-1\",\"transcript_path\":\"" + file
                + "\",\"hook_event_name\":\"SessionEnd\",\"reason\":\"clear\"}";
    }

    private List<Path> kept() throws IOException {
        if (Files.notExists(captures)) {
            return List.of();
        }
        try (var files = Files.list(captures)) {
            return files.toList();
        }
    }

    @Test
    void handsASessionOverAndKeepsNothing() throws Exception {
        var end = OneCommand.run(directory, reachable(), input(TURN), "hook", "session-end", PATIENT);
        assertThat(end.exit()).isZero();
        assertThat(end.out()).isEmpty();
        assertThat(posted).hasSize(1);
        var capture = Capture.parse(posted.getFirst());
        assertThat(capture.header().runtimeSessionId()).isEqualTo("cs-1");
        assertThat(capture.header().kind()).isEqualTo(CaptureKind.SESSION_END);
        assertThat(capture.header().reason()).isEqualTo("clear");
        assertThat(new String(capture.transcript(), StandardCharsets.UTF_8)).isEqualTo(TURN);
        assertThat(kept()).isEmpty();
        System.getLogger("bench").log(System.Logger.Level.INFO, "hook took " + end.millis() + " ms");
        assertThat(end.millis())
                .as("within the host's budget, on a busy machine")
                .isLessThan(5000);
    }

    @Test
    void leavesWhatItCannotHandOverAndTheNextHookHandsOverBoth() throws Exception {
        answer = 503;
        OneCommand.run(directory, reachable(), input(TURN), "hook", "session-end", PATIENT);
        assertThat(kept()).hasSize(1);
        assertThat(Capture.parse(Files.readAllBytes(kept().getFirst())).transcript())
                .isNotEmpty();
        answer = 202;
        posted.clear();
        var next = OneCommand.run(directory, reachable(), input(TURN + TURN), "hook", "pre-compact", PATIENT);
        assertThat(next.exit()).isZero();
        assertThat(posted).hasSize(2);
        assertThat(Capture.parse(posted.getLast()).header().kind()).isEqualTo(CaptureKind.PRE_COMPACT);
        assertThat(kept()).isEmpty();
    }

    @Test
    void leavesACaptureForSessionServiceWhereThereIsNoNetwork() throws Exception {
        var end = OneCommand.run(directory, alone(), input(TURN), "hook", "session-end");
        assertThat(end.exit()).isZero();
        assertThat(kept()).singleElement().asString().endsWith(Capture.SUFFIX);
    }

    @Test
    void returnsInTimeAlthoughTheServiceDoesNotAnswer() throws Exception {
        var environment = new HashMap<>(reachable());
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("SIGNALBOX_URL", "http://127.0.0.1:" + silent.getLocalPort());
            var end = OneCommand.run(directory, environment, input(TURN), "hook", "session-end");
            assertThat(end.exit()).isZero();
            assertThat(end.millis())
                    .as("a second, on a machine with nothing else to do")
                    .isLessThan(5000);
            assertThat(kept()).hasSize(1);
        }
    }

    @Test
    void keepsARefusedCaptureAsideAndDoesNotTryItAgain() throws Exception {
        answer = 400;
        OneCommand.run(directory, reachable(), input(TURN), "hook", "session-end", PATIENT);
        assertThat(kept()).singleElement().asString().endsWith(".refused");
    }

    @Test
    @Tag("MC-21")
    void doesNothingInAProgramThatTheMemoryItselfStarted() throws Exception {
        var environment = Map.of("CLAUDE_INVOKED_BY", "memory_flush", "SIGNALBOX_SESSION_DIR", directory.toString());
        var guarded = OneCommand.run(directory, environment, input(TURN), "hook", "session-end");
        assertThat(guarded.exit()).isZero();
        assertThat(guarded.err()).isEmpty();
        assertThat(kept()).isEmpty();
    }

    @Test
    @Tag("MC-23")
    void recordsWhyThereWasNothingToCapture() throws Exception {
        var input = "{\"session_id\":\"cs-1\",\"transcript_path\":\"C:\\temp\\new.jsonl\"}";
        var end = OneCommand.run(directory, alone(), input, "hook", "session-end");
        assertThat(end.exit()).isZero();
        assertThat(end.err()).contains("transcript-not-found-windows-path");
        var capture = Capture.parse(Files.readAllBytes(kept().getFirst()));
        assertThat(capture.header().skip()).isEqualTo("transcript-not-found-windows-path");
    }

    @Test
    void takesTheEndOfALongTranscriptInWholeLines() throws Exception {
        OneCommand.run(directory, alone(), input(TURN.repeat(150_000)), "hook", "session-end");
        var capture = Capture.parse(Files.readAllBytes(kept().getFirst()));
        assertThat(capture.header().cut()).isTrue();
        assertThat(capture.transcript().length).isBetween(Capture.MOST_TRANSCRIPT - 100, Capture.MOST_TRANSCRIPT);
        assertThat(new String(capture.transcript(), 0, TURN.length(), StandardCharsets.UTF_8))
                .isEqualTo(TURN);
    }

    @Test
    void leavesAllOfACaptureOrNothingWhereverItIsKilled() throws Exception {
        var input = input(TURN.repeat(20_000));
        for (var delay = 0; delay < 900; delay += 90) {
            var process = OneCommand.start(directory, alone(), "hook", "session-end");
            try {
                process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().close();
                var _ = process.waitFor(delay, TimeUnit.MILLISECONDS);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        for (var file : kept()) {
            if (file.toString().endsWith(Capture.SUFFIX)) {
                assertThat(Capture.parse(Files.readAllBytes(file)).transcript()).hasSize(TURN.length() * 20_000);
            } else {
                assertThat(file.toString()).endsWith(".tmp");
            }
        }
        OneCommand.run(directory, alone(), input, "hook", "session-end");
        assertThat(kept()).anyMatch(file -> file.toString().endsWith(Capture.SUFFIX));
    }
}
