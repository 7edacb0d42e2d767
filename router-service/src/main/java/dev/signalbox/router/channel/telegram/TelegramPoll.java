// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.http.ProblemException;
import dev.signalbox.outbox.Leases;
import dev.signalbox.router.channel.ChannelState;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the platform for news, on one replica at a time. The platform keeps an update until a later question names a higher
 * number, so one is lost only if it was taken: the number moves after the broker's acknowledgement.
 */
@ApplicationScoped
class TelegramPoll {
    private static final Logger LOG = Logger.getLogger(TelegramPoll.class);
    private static final String LEASE = "telegram-updates";
    private static final Duration LEASE_BEYOND_POLL = Duration.ofSeconds(30);
    private static final int TRIES = 3;
    private final TelegramConfig config;
    private final TelegramConnection connection;
    private final TelegramUpdates updates;
    private final Leases leases;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;
    private int failures;
    private long offset;

    TelegramPoll(TelegramConfig config, TelegramConnection connection, TelegramUpdates updates, Leases leases) {
        this.config = config;
        this.connection = connection;
        this.updates = updates;
        this.leases = leases;
    }

    void start(@Observes StartupEvent event) {
        connection
                .api()
                .ifPresentOrElse(
                        api -> thread =
                                Thread.ofPlatform().name("telegram-updates").start(() -> run(api)),
                        () -> LOG.info(TelegramConnection.OFF));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        connection.api().ifPresent(TelegramApi::close);
        if (thread != null && !thread.join(Duration.ofSeconds(3))) {
            LOG.warn("The last question for Telegram's news did not end.");
        }
    }

    private void run(TelegramApi api) {
        TelegramBot bot = null;
        while (stopping.getCount() > 0) {
            try {
                bot = bot == null ? connection.introduce(api).orElse(null) : bot;
                if (bot == null || !leases.hold(LEASE, config.pollFor().plus(LEASE_BEYOND_POLL))) {
                    pause();
                } else {
                    ask(api, bot);
                }
            } catch (RuntimeException e) {
                LOG.warnf(e, "Telegram's news could not be taken; they are asked for again.");
                pause();
            }
        }
        try {
            leases.release(LEASE);
        } catch (RuntimeException e) {
            LOG.debug("The lease could not be given up; it runs out by itself.", e);
        }
    }

    private void ask(TelegramApi api, TelegramBot bot) {
        var question = TelegramApi.parameters()
                .put("offset", offset)
                .put("timeout", config.pollFor().toSeconds());
        question.putArray("allowed_updates")
                .add("message")
                .add("edited_message")
                .add("callback_query");
        switch (api.call("getUpdates", question, config.pollFor().plus(config.timeout()))) {
            case TelegramReply.Done(var news) -> {
                connection.become(ChannelState.READY);
                failures = 0;
                for (var update : news) {
                    take(update, bot, api);
                }
            }
            case TelegramReply.No no -> {
                connection.become(state(no));
                pause();
            }
            case TelegramReply.NotReached(var reason) -> unreachable(reason);
            case TelegramReply.NoAnswer(var reason) -> unreachable(reason);
        }
    }

    /** One that cannot be taken, though the broker is there, is given up after some tries: it must not stop the others. */
    private void take(JsonNode update, TelegramBot bot, TelegramApi api) {
        for (var tries = 1; stopping.getCount() > 0; tries++) {
            try {
                updates.take(update, bot, api);
                offset = update.path("update_id").asLong() + 1;
                failures = 0;
                return;
            } catch (ProblemException e) {
                pause(); // the broker is away: as long as it takes
            } catch (RuntimeException e) {
                if (tries >= TRIES) {
                    LOG.errorf(
                            e, "An update of Telegram cannot be taken and is skipped: id=%s", update.path("update_id"));
                    offset = update.path("update_id").asLong() + 1;
                    return;
                }
                pause();
            }
        }
    }

    private void unreachable(String reason) {
        if (stopping.getCount() > 0) {
            connection.become(ChannelState.waiting(reason));
            pause();
        }
    }

    private static ChannelState state(TelegramReply.No no) {
        return switch (no.code()) {
            case 401, 404 -> ChannelState.refused("Telegram no longer knows this token.");
            case 409 ->
                ChannelState.waiting(
                        "Another program asks for this bot's news, or a webhook is set: " + no.description());
            default -> ChannelState.waiting("Telegram answered " + no.code() + ".");
        };
    }

    private void pause() {
        var pauses = config.reconnect();
        var pause = pauses.get(Math.min(failures++, pauses.size() - 1));
        try {
            var _ = stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
