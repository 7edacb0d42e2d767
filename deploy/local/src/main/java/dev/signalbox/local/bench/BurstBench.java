// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.bench;

import dev.signalbox.local.bench.PlayedChats.Chat;
import dev.signalbox.local.suite.SuiteException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Many messages to one chat at once: how long they take, what another chat feels of it, what the history costs later. */
final class BurstBench {
    private static final int SMALL = 35;
    private static final int MIDDLE = 1_000;
    private static final int LARGE = 10_000;
    private static final int AFTERWARDS = 100;
    /** Who sends one after the other sends no burst: he waits for each to be accepted. */
    private static final int SENDERS = 8;

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final long BETWEEN_LOOKS_NANOS = 2_000_000;
    private final PlayedChats played;
    private final WebhookPartner partner;

    BurstBench(PlayedChats played, WebhookPartner partner) {
        this.played = played;
        this.partner = partner;
    }

    void run(Chat busy, Chat other, Figures figures) throws InterruptedException, SQLException {
        burst(busy, SMALL, other, figures);
        burst(busy, MIDDLE, other, figures);
        withHistory(busy, MIDDLE, figures);
        burst(busy, LARGE, other, figures);
        withHistory(busy, LARGE, figures);
    }

    private void withHistory(Chat busy, int rows, Figures figures) throws InterruptedException, SQLException {
        var in = new Latencies();
        var out = new Latencies();
        for (var i = 0; i < AFTERWARDS; i++) {
            var way = played.exchange(busy, "after-" + rows + "-" + i);
            in.add(way.in());
            out.add(way.out());
        }
        figures.put("%,d rows of history: accepted to row in inbound.db".formatted(rows), in.summary());
        figures.put("%,d rows of history: row committed to channel called".formatted(rows), out.summary());
    }

    private void burst(Chat busy, int count, Chat other, Figures figures) throws InterruptedException, SQLException {
        var meanwhile = new Meanwhile(new Latencies(), new Latencies());
        var name = "burst-" + count + "-";
        var begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var next = new AtomicInteger();
            var sending = IntStream.range(0, SENDERS)
                    .mapToObj(_ -> threads.submit(sender(busy, name, next, count)))
                    .toList();
            var probing = threads.submit(prober(other, name, sending, meanwhile));
            while (!partner.hasArrived(name + (count - 1)) || arrived(name, count) < count) {
                busy.agent().answerAll();
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw new SuiteException(
                            "Only " + arrived(name, count) + " of a burst of " + count + " came back in time.");
                }
            }
            var seconds = (System.nanoTime() - begun) / 1e9;
            figures.put(
                    "burst of " + count + " messages to one chat, all answered",
                    "%.1f s (%.0f messages/s)".formatted(seconds, count / seconds));
            probing.cancel(true);
            figures.put("another chat meanwhile: accepted to row in inbound.db", meanwhile.in.summary());
            figures.put("another chat meanwhile: row committed to channel called", meanwhile.out.summary());
        }
    }

    private record Meanwhile(Latencies in, Latencies out) {}

    private Callable<Void> sender(Chat busy, String name, AtomicInteger next, int count) {
        return () -> {
            for (var i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                partner.send(busy.platformId(), name + i);
            }
            return null;
        };
    }

    /** One exchange after the other in a second chat, while the burst comes in. */
    private Callable<Void> prober(Chat other, String name, List<Future<Void>> sending, Meanwhile meanwhile) {
        return () -> {
            for (var i = 0; !sending.stream().allMatch(Future::isDone); i++) {
                var way = played.exchange(other, "beside-" + name + i);
                meanwhile.in.add(way.in());
                meanwhile.out.add(way.out());
            }
            return null;
        };
    }

    private long arrived(String name, int count) {
        var arrived = 0L;
        for (var i = 0; i < count; i++) {
            arrived += partner.hasArrived(name + i) ? 1 : 0;
        }
        return arrived;
    }
}
