// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.demo;

import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.LivenessEvent;
import dev.signalbox.local.client.EventTap;
import dev.signalbox.local.client.Patience;
import dev.signalbox.local.client.Patience.Look;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells the story as it happens: each step, the events it set off with their ids, and whether a promise was kept. */
final class Stage {
    private final PrintWriter out;
    private final EventTap tap;
    private final List<Promise> promises = new ArrayList<>();
    private int told;

    Stage(PrintWriter out, EventTap tap) {
        this.out = out;
        this.tap = tap;
    }

    /** Begins a step. */
    void step(String title) {
        told = tap.seen().size();
        out.printf("%n== %s%n", title);
        out.flush();
    }

    /** Says what is being done. */
    void say(String line) {
        out.println("   " + line);
        out.flush();
    }

    /** Waits for something to be seen and notes whether the promise was kept. */
    <T> Optional<T> promise(String text, Duration within, Look<T> look) throws InterruptedException {
        var seen = Patience.until(within, look);
        tellEvents();
        promises.add(
                new Promise(text, seen.isPresent(), seen.map(String::valueOf).orElse("not within " + within)));
        say((seen.isPresent() ? "kept: " : "BROKEN: ") + text);
        return seen;
    }

    /** Prints the table of promises; true if all were kept. */
    boolean end() {
        out.printf("%n%-6s %s%n", "", "Promises");
        promises.forEach(promise -> out.printf("%-6s %s%n", promise.kept() ? "kept" : "BROKEN", promise.text()));
        out.printf(
                "%n%d of %d promises kept%n",
                promises.stream().filter(Promise::kept).count(), promises.size());
        out.flush();
        return promises.stream().allMatch(Promise::kept);
    }

    private void tellEvents() {
        var seen = tap.seen();
        seen.subList(told, seen.size()).stream()
                .filter(envelope -> !(envelope.event() instanceof LivenessEvent))
                .forEach(this::tell);
        told = seen.size();
    }

    private void tell(EventEnvelope envelope) {
        out.printf(
                "   %s  %-28s %-18s correlation %.8s%n",
                envelope.id(),
                envelope.event().getClass().getSimpleName(),
                envelope.source(),
                envelope.correlation().correlationId());
    }
}
