// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.testsupport.SeededCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statement of a consumption, run by two replicas that share nothing but the database file. */
class ConsumeOnceTest {
    private static final int THREADS = 64;

    @TempDir
    Path directory;

    private final AtomicInteger databases = new AtomicInteger();

    private Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }

    @Test
    @Tag("FB-04")
    @Tag("FB-10")
    void ofSixtyFourCallersInTwoReplicasOneTakesEachMark() {
        SeededCases.of(5)
                .check(
                        random -> IntStream.range(0, 4)
                                .mapToObj(_ -> random.nextBoolean())
                                .toList(),
                        this::oneWinnerForEachMark);
    }

    @Test
    @Tag("FB-04")
    void ofTwoProcessesOfThirtyTwoCallersOneTakesEachMark() throws Exception {
        var marks = 40;
        var url = "jdbc:sqlite:" + directory.resolve("shared.db")
                + "?journal_mode=WAL&busy_timeout=20000&transaction_mode=IMMEDIATE";
        try (var connection = connect(url)) {
            update(connection, "CREATE TABLE first_turns (session_id TEXT PRIMARY KEY, scope TEXT NOT NULL)");
            for (var i = 0; i < marks; i++) {
                update(connection, "INSERT INTO first_turns VALUES ('s-" + i + "', 'ag-1')");
            }
        }
        var go = directory.resolve("go");
        var processes = List.of(replica(url, marks, go), replica(url, marks, go));
        try {
            for (var process : processes) {
                assertThat(process.inputReader().readLine()).isEqualTo("ready");
            }
            Files.createFile(go);
            var won = new ArrayList<String>();
            for (var process : processes) {
                won.addAll(process.inputReader().readAllLines());
                assertThat(process.waitFor()).isZero();
            }
            assertThat(won)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, marks).mapToObj(i -> "won " + i).toList());
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    private static Process replica(String url, int marks, Path go) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ConsumingReplica.class.getName(),
                        url,
                        Integer.toString(THREADS / 2),
                        Integer.toString(marks),
                        go.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Each round marks the session anew if it is true; only then may anybody win. */
    private void oneWinnerForEachMark(List<Boolean> rounds) {
        var url = "jdbc:sqlite:" + directory.resolve("db-" + databases.incrementAndGet())
                + "?journal_mode=WAL&busy_timeout=20000&transaction_mode=IMMEDIATE";
        try (var first = connect(url);
                var second = connect(url);
                var threads = Executors.newFixedThreadPool(THREADS)) {
            update(first, "CREATE TABLE first_turns (session_id TEXT PRIMARY KEY, scope TEXT NOT NULL)");
            for (var marked : rounds) {
                if (marked) {
                    update(first, "INSERT INTO first_turns VALUES ('s-1', 'ag-1')");
                }
                var together = new CyclicBarrier(THREADS);
                var calls = IntStream.range(0, THREADS)
                        .<Callable<Boolean>>mapToObj(i -> () -> {
                            together.await();
                            return take(i % 2 == 0 ? first : second);
                        })
                        .toList();
                var winners = 0;
                for (var call : threads.invokeAll(calls)) {
                    winners += call.get() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(marked ? 1 : 0);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** A replica of ours has one connection to SQLite, and its callers wait for each other there. */
    private static boolean take(Connection replica) throws SQLException {
        synchronized (replica) {
            try (var delete = replica.prepareStatement(FirstTurns.TAKE)) {
                delete.setString(1, "s-1");
                try (var rows = delete.executeQuery()) {
                    var won = rows.next();
                    while (rows.next()) {
                        throw new AssertionError("two rows of one session");
                    }
                    return won;
                }
            }
        }
    }

    private static void update(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
