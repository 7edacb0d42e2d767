// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webhook;

import dev.signalbox.http.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets in only what was signed with the shared secret a moment ago. */
@ApplicationScoped
class WebhookGate {
    private static final Logger LOG = Logger.getLogger(WebhookGate.class);
    private final WebhookSecret secret;
    private final WebhookConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;

    WebhookGate(WebhookSecret secret, WebhookConfig config, MeterRegistry metrics, Clock clock) {
        this.secret = secret;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Checks a signature header against the body's bytes.
     *
     * @throws ProblemException 503 if the channel is off, 401 if the signature does not vouch for the body
     */
    void check(@Nullable String signature, byte[] body) {
        var key = secret.get().orElseThrow(() -> ProblemException.unavailable("channel-off", WebhookSecret.OFF));
        WebhookSignature.fault(key, signature, body, clock.instant(), config.tolerance())
                .ifPresent(fault -> {
                    metrics.counter("signalbox_webhook_refusals").increment();
                    LOG.warnf("Webhook message refused: %s", fault);
                    throw ProblemException.unauthenticated(fault);
                });
    }
}
