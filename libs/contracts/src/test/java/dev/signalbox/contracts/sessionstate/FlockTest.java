// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts.sessionstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlockTest {
    private static final String HOLDER = """
            import fcntl, sys
            lock = open(sys.argv[1], 'a')
            fcntl.flock(lock, fcntl.LOCK_EX)
            print('held')
            sys.stdin.readline()
            """;
    private static final String ASKER = """
            import fcntl, sys
            lock = open(sys.argv[1], 'a')
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                print('free')
            except BlockingIOError:
                print('held by another')
            """;
    private static final String CHANGER = """
            import fcntl, json, os, sys, time
            path = sys.argv[1]
            lock = open(path + '.lock', 'a')
            fcntl.flock(lock, fcntl.LOCK_EX)
            print('held')
            time.sleep(3)
            state = json.load(open(path))
            state['pending_response'] = {'message_id': 'm-9'}
            json.dump(state, open(path + '.new', 'w'))
            os.rename(path + '.new', path)
            """;

    @TempDir
    Path directory;

    @Test
    void isHeldBackByAScriptThatHoldsTheLockAndGetsItOnceTheScriptLetsGo() throws Exception {
        var file = directory.resolve("a.lock");
        try (var script = Python.run(HOLDER, file.toString())) {
            assertThat(script.says()).isEqualTo("held");
            assertThatThrownBy(() -> Flock.hold(file, Duration.ofMillis(200)).close())
                    .isInstanceOf(Flock.HeldByAnotherException.class);
            script.hears("enough");
            assertThat(script.ends()).isZero();
            Flock.hold(file, Duration.ZERO).close();
        }
    }

    @Test
    void holdsBackAScriptUntilItLetsGo() throws Exception {
        var file = directory.resolve("b.lock");
        try (var ours = Flock.hold(file, Duration.ofSeconds(1));
                var script = Python.run(ASKER, file.toString())) {
            assertThat(script.says()).isEqualTo("held by another");
        }
        try (var script = Python.run(ASKER, file.toString())) {
            assertThat(script.says()).isEqualTo("free");
        }
    }

    @Test
    void anotherKilledHolderKeepsNobodyOut() throws Exception {
        var file = directory.resolve("c.lock");
        try (var script = Python.run(HOLDER, file.toString())) {
            assertThat(script.says()).isEqualTo("held");
        }
        Flock.hold(file, Duration.ofSeconds(2)).close();
    }

    @Test
    @Tag("BS-14")
    void waitsForAScriptThatHoldsTheLockForThreeSecondsAndKeepsWhatItChanged() throws Exception {
        var state = SessionStateFile.in(directory, Clock.systemUTC());
        state.change(root -> root.put("own", 1), Duration.ofSeconds(1));
        try (var script = Python.run(CHANGER, state.path().toString())) {
            assertThat(script.says()).isEqualTo("held");
            var written = state.change(root -> root.put("own", 2), Duration.ofSeconds(30));
            assertThat(written.root().at("/pending_response/message_id").asText())
                    .isEqualTo("m-9");
            assertThat(written.root().get("own").asInt()).isEqualTo(2);
        }
    }

    @Test
    void excludesThreadsOfOneProcessToo() throws Exception {
        var state = SessionStateFile.in(directory, Clock.systemUTC());
        Callable<SessionStateFile.Written> add =
                () -> state.change(root -> root.put("count", root.path("count").asInt() + 1), Duration.ofSeconds(30));
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var result : threads.invokeAll(java.util.Collections.nCopies(100, add))) {
                result.get();
            }
        }
        assertThat(Files.readString(state.path())).contains("\"count\": 100");
    }

    @Test
    void followsNoLinkInPlaceOfTheLockFile() throws Exception {
        Files.createSymbolicLink(directory.resolve("l.lock"), directory.resolve("elsewhere"));
        assertThatThrownBy(() ->
                        Flock.hold(directory.resolve("l.lock"), Duration.ZERO).close())
                .isInstanceOf(IOException.class);
        assertThat(directory.resolve("elsewhere")).doesNotExist();
    }
}
