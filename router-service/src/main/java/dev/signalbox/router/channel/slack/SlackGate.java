// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.slack;

import dev.signalbox.http.ProblemException;
import dev.signalbox.router.channel.Credential;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets in only what the platform signed a moment ago. */
@ApplicationScoped
class SlackGate {
    private static final Logger LOG = Logger.getLogger(SlackGate.class);
    private final Optional<byte[]> secret;
    private final SlackConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;

    SlackGate(SlackConfig config, MeterRegistry metrics, Clock clock) {
        this.secret = Credential.read(config.signingSecret(), config.signingSecretFile())
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    boolean configured() {
        return secret.isPresent();
    }

    /**
     * Checks the headers against the body's bytes.
     *
     * @throws ProblemException 503 if the channel is off, 401 if the signature does not vouch for the body
     */
    void check(@Nullable String signature, @Nullable String seconds, byte[] body) {
        var key = secret.orElseThrow(() -> ProblemException.unavailable("channel-off", SlackConnection.OFF));
        SlackSignature.fault(key, signature, seconds, body, clock.instant(), config.tolerance())
                .ifPresent(fault -> {
                    metrics.counter("signalbox_channel_refusals", "channel", SlackAdapter.CHANNEL)
                            .increment();
                    LOG.warnf("Slack request refused: %s", fault);
                    throw ProblemException.unauthenticated(fault);
                });
    }
}
