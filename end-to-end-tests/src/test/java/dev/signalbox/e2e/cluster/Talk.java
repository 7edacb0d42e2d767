// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** People who go on talking while something happens: each writes, waits a little, writes again, and looks at the chat meanwhile. */
final class Talk implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Chat> chats;
    private final long since = System.nanoTime();
    private volatile boolean over;

    private Talk(List<Chat> chats) {
        this.chats = chats;
    }

    static Talk among(List<Chat> chats) {
        var talk = new Talk(chats);
        chats.forEach(chat -> {
            talk.people.execute(() -> talk.speak(chat));
            talk.people.execute(() -> talk.listen(chat));
        });
        return talk;
    }

    private void speak(Chat chat) {
        while (!over) {
            chat.say("word " + NUMBERS.incrementAndGet());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void listen(Chat chat) {
        while (!over || !chat.quiet()) {
            chat.heard();
            LockSupport.parkNanos(LOOK.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /** Says no more and waits until all is answered; returns the longest anybody waited. */
    Chat.Wait end(Duration patience) throws InterruptedException {
        over = true;
        people.shutdown();
        if (!people.awaitTermination(patience.toSeconds(), TimeUnit.SECONDS)) {
            people.shutdownNow();
        }
        return chats.stream()
                .flatMap(chat -> chat.waits(since))
                .max(Comparator.comparing(Chat.Wait::untilAnswered))
                .orElse(Chat.Wait.NONE);
    }

    @Override
    public void close() {
        over = true;
        people.shutdownNow();
    }
}
