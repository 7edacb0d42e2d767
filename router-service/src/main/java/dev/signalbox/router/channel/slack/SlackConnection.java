// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.slack;

import dev.signalbox.router.channel.ChannelState;
import dev.signalbox.router.channel.Credential;
import dev.signalbox.router.channel.OpenedChats;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The way to the platform. It is looked for in the background from the start on, until it is found. */
@ApplicationScoped
class SlackConnection {
    static final String OFF =
            "The slack channel is off: set signalbox.slack.bot-token-file and signalbox.slack.signing-secret-file.";
    private static final Logger LOG = Logger.getLogger(SlackConnection.class);
    private static final int MOST_NAMES = 10_000;
    private final SlackConfig config;
    private final Optional<String> token;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final OpenedChats opened;
    private volatile ChannelState state;
    private volatile @Nullable SlackClient client;
    private volatile SlackClient.@Nullable Account bot;
    private @Nullable Thread thread;

    SlackConnection(SlackConfig config, SlackGate gate, OpenedChats opened) {
        this.opened = opened;
        this.config = config;
        this.token = Credential.read(config.botToken(), config.botTokenFile()).filter(_ -> gate.configured());
        this.state = token.isPresent() ? ChannelState.waiting("Not connected yet.") : ChannelState.off(OFF);
    }

    void start(@Observes StartupEvent event) {
        token.ifPresentOrElse(
                known -> thread = Thread.ofVirtual().name("slack-connection").start(() -> connect(known)),
                () -> LOG.info(OFF));
    }

    void stop(@Observes ShutdownEvent event) throws Exception {
        stopping.countDown();
        var open = client;
        if (open != null) {
            open.close();
        }
        if (thread != null) {
            var _ = thread.join(Duration.ofSeconds(1));
        }
    }

    ChannelState state() {
        return state;
    }

    /** Empty if the channel is off, or not connected yet. */
    Optional<SlackClient> client() {
        return Optional.ofNullable(client);
    }

    /** Who we are; empty before the first connection. */
    Optional<SlackClient.Account> bot() {
        return Optional.ofNullable(bot);
    }

    /** What a person is called, their id if the platform does not say. */
    String name(String userId) {
        var known = names.get(userId);
        if (known != null) {
            return known;
        }
        var found = client().map(c -> c.name(userId)).orElse(null) instanceof SlackReply.Done<String>(var name)
                ? name
                : userId;
        if (names.size() >= MOST_NAMES) {
            names.clear();
        }
        names.put(userId, found);
        return found;
    }

    /** The channel of a chat's address: people have one that must be asked for. */
    SlackReply<String> channel(SlackClient open, String address) {
        if (!isPerson(address)) {
            return new SlackReply.Done<>(address);
        }
        var known = opened.with(SlackAdapter.CHANNEL, address);
        if (known.isPresent()) {
            return new SlackReply.Done<>(known.get());
        }
        var reply = open.open(address);
        if (reply instanceof SlackReply.Done<String>(var channel)) {
            opened.keep(SlackAdapter.CHANNEL, address, channel);
        }
        return reply;
    }

    /** The platform knows the channel of this address no longer. */
    void lost(String address) {
        if (isPerson(address)) {
            opened.forget(SlackAdapter.CHANNEL, address);
        }
    }

    private static boolean isPerson(String address) {
        return address.startsWith("U") || address.startsWith("W");
    }

    /** Notes what a call told about the credentials. */
    void learn(SlackReply<?> reply) {
        if (reply instanceof SlackReply.Done<?>) {
            become(ChannelState.READY);
        } else if (reply instanceof SlackReply.No<?> no && no.credentialsRefused()) {
            become(refused(no.error()));
        }
    }

    private void connect(String known) {
        var made = new SlackClient(config.apiUrl(), known, config.timeout());
        client = made;
        for (var failures = 0; stopping.getCount() > 0; failures++) {
            switch (made.introduce()) {
                case SlackReply.Done<SlackClient.Account>(var account) -> {
                    bot = account;
                    become(ChannelState.READY);
                    return;
                }
                case SlackReply.No<SlackClient.Account> no ->
                    become(
                            no.credentialsRefused()
                                    ? refused(no.error())
                                    : ChannelState.waiting("Slack answered: " + no.error() + "."));
                case SlackReply.NotReached<SlackClient.Account>(var reason) -> become(ChannelState.waiting(reason));
                case SlackReply.NoAnswer<SlackClient.Account>(var reason) -> become(ChannelState.waiting(reason));
            }
            pause(failures);
        }
    }

    private static ChannelState refused(String error) {
        return ChannelState.refused("Slack refuses the bot token (" + error + "); install the app again.");
    }

    private void become(ChannelState now) {
        if (!now.equals(state)) {
            state = now;
            LOG.infof("Slack channel: %s %s", now.kind(), now.reason());
        }
    }

    private void pause(int failures) {
        var pauses = config.reconnect();
        try {
            var _ = stopping.await(
                    pauses.get(Math.min(failures, pauses.size() - 1)).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
