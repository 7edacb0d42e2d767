// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.telegram;

import dev.signalbox.router.channel.ChannelState;
import dev.signalbox.router.channel.Credential;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The way to the platform, made when first needed; without a token there is none. */
@ApplicationScoped
class TelegramConnection {
    static final String OFF =
            "The telegram channel is off: set signalbox.telegram.token-file or signalbox.telegram.token.";
    private static final Logger LOG = Logger.getLogger(TelegramConnection.class);
    private final Optional<TelegramApi> api;
    private volatile ChannelState state;

    TelegramConnection(TelegramConfig config) {
        this.api = Credential.read(config.token(), config.tokenFile())
                .map(token -> new TelegramApi(config.apiUrl(), token, config.timeout()));
        this.state = api.isPresent() ? ChannelState.waiting("Not connected yet.") : ChannelState.off(OFF);
    }

    /** Empty if the channel is off. */
    Optional<TelegramApi> api() {
        return api;
    }

    ChannelState state() {
        return state;
    }

    /** Notes how it is, and says so in the log when that changed. */
    void become(ChannelState now) {
        if (!now.equals(state)) {
            state = now;
            LOG.infof("Telegram channel: %s %s", now.kind(), now.reason());
        }
    }

    /** Asks who we are, which tells whether the token is good. */
    Optional<TelegramBot> introduce(TelegramApi api) {
        return switch (api.call("getMe", TelegramApi.parameters())) {
            case TelegramReply.Done(var me) -> {
                become(ChannelState.READY);
                yield Optional.of(new TelegramBot(
                        me.path("id").asLong(), me.path("username").asText("")));
            }
            case TelegramReply.No no -> {
                become(
                        no.credentialsRefused()
                                ? refused()
                                : ChannelState.waiting("Telegram answered " + no.code() + "."));
                yield Optional.empty();
            }
            case TelegramReply.NotReached(var reason) -> {
                become(ChannelState.waiting(reason));
                yield Optional.empty();
            }
            case TelegramReply.NoAnswer(var reason) -> {
                become(ChannelState.waiting(reason));
                yield Optional.empty();
            }
        };
    }

    private static ChannelState refused() {
        return ChannelState.refused("Telegram does not know this token; ask @BotFather for another.");
    }
}
