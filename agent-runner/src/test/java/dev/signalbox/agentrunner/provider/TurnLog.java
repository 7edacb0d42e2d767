// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A turn that notes what its provider tells it, and hands out follow-ups a test put there. */
public final class TurnLog implements Provider.Turn {
    public final List<String> conversations = new CopyOnWriteArrayList<>();
    public final List<String> tools = new CopyOnWriteArrayList<>();
    public final AtomicLong tokens = new AtomicLong();
    public final Queue<String> followUps = new ConcurrentLinkedQueue<>();

    @Override
    public void conversation(String name) {
        conversations.add(name);
    }

    @Override
    public Optional<String> followUp() {
        return Optional.ofNullable(followUps.poll());
    }

    @Override
    public void tokensRead(long count) {
        tokens.addAndGet(count);
    }

    @Override
    public void toolStarted(String name, Duration timeout) {
        tools.add(name + " " + timeout.toSeconds() + " s");
    }

    @Override
    public void toolEnded() {
        tools.add("-");
    }
}
