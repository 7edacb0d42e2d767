// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.docker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notices that containers are gone. The engine's event stream says when to look, a look at what runs says what is gone:
 * so it does not matter how an engine words its events, or that a stream broke; a slow look stands behind it.
 */
class ExitWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ExitWatch.class);
    private static final long NET_SECONDS = 5;
    private final Engine engine;
    private final List<String> events;
    private final Supplier<Set<String>> running;
    private final Map<String, Runnable> watched = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("engine-exits").factory());
    private volatile @Nullable Process stream;
    private volatile boolean closed;

    ExitWatch(Engine engine, List<String> events, Supplier<Set<String>> running) {
        this.engine = engine;
        this.events = List.copyOf(events);
        this.running = running;
        startFollowing();
        var _ = looks.scheduleWithFixedDelay(this::look, NET_SECONDS, NET_SECONDS, TimeUnit.SECONDS);
    }

    /** Calls back once when the container of this name no longer runs. */
    void add(String name, Runnable then) {
        watched.put(name, then);
        lookSoon();
    }

    /** True while the container of this name is watched and was not seen gone. */
    boolean watches(String name) {
        return watched.containsKey(name);
    }

    private void lookSoon() {
        if (!closed) {
            looks.execute(this::look);
        }
    }

    private void follow() {
        try {
            var process = engine.start(events);
            stream = process;
            try (var lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                while (lines.readLine() != null) {
                    lookSoon();
                }
            }
        } catch (IOException | Engine.EngineException e) {
            LOG.debugf("The engine's events cannot be followed: %s", e.getMessage());
        }
        if (!closed) {
            var _ = looks.schedule(this::startFollowing, NET_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void startFollowing() {
        Thread.ofVirtual().name("engine-events").start(this::follow);
    }

    /** Looks, and calls back for each that is gone. */
    synchronized void look() {
        if (watched.isEmpty()) {
            return;
        }
        try {
            var before = Set.copyOf(watched.keySet());
            var now = running.get();
            before.stream().filter(name -> !now.contains(name)).forEach(this::gone);
        } catch (RuntimeException e) {
            LOG.warnf("The engine cannot be asked what runs: %s", e.getMessage());
        }
    }

    private void gone(String name) {
        var then = watched.remove(name);
        if (then != null) {
            Thread.ofVirtual().name("exit-" + name).start(then);
        }
    }

    @Override
    public void close() {
        closed = true;
        looks.shutdown();
        var open = stream;
        if (open != null) {
            Engine.kill(open);
        }
    }
}
