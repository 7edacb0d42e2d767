// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** A replica in a process of its own: many threads on its one connection take every mark they can and say which they got. */
final class ConsumingReplica {
    private ConsumingReplica() {}

    public static void main(String[] arguments) throws Exception {
        var threads = Integer.parseInt(arguments[1]);
        var marks = Integer.parseInt(arguments[2]);
        try (var connection = DriverManager.getConnection(arguments[0]);
                var callers = Executors.newFixedThreadPool(threads)) {
            System.out.println("ready");
            while (Files.notExists(Path.of(arguments[3]))) {
                LockSupport.parkNanos(1_000_000);
            }
            var calls = IntStream.range(0, threads * marks)
                    .<Callable<Integer>>mapToObj(i -> () -> take(connection, i / threads) ? i / threads : -1)
                    .toList();
            for (var call : callers.invokeAll(calls)) {
                if (call.get() >= 0) {
                    System.out.println("won " + call.get());
                }
            }
        }
    }

    private static boolean take(Connection connection, int mark) throws SQLException {
        synchronized (connection) {
            try (var delete = connection.prepareStatement(FirstTurns.TAKE)) {
                delete.setString(1, "s-" + mark);
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
}
