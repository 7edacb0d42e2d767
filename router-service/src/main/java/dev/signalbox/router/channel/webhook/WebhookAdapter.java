// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webhook;

import dev.signalbox.router.button.ShownQuestions;
import dev.signalbox.router.channel.Capabilities;
import dev.signalbox.router.channel.ChannelAdapter;
import dev.signalbox.router.channel.ChannelState;
import dev.signalbox.router.channel.Content;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Feature;
import dev.signalbox.router.channel.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;

/** Posts signed JSON to the chat's callback URL. */
@ApplicationScoped
class WebhookAdapter implements ChannelAdapter {
    private static final Set<Feature> FEATURES = EnumSet.complementOf(EnumSet.of(Feature.TYPING));
    private final WebhookConfig config;
    private final WebhookSecret secret;
    private final ShownQuestions questions;
    private final Clock clock;
    private final HttpClient http;

    WebhookAdapter(WebhookConfig config, WebhookSecret secret, ShownQuestions questions, Clock clock) {
        this.config = config;
        this.secret = secret;
        this.questions = questions;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public String channelType() {
        return "webhook";
    }

    @Override
    public boolean local() {
        return false;
    }

    @Override
    public ChannelState state() {
        return secret.get().isPresent() ? ChannelState.READY : ChannelState.off(WebhookSecret.OFF);
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        var callback = delivery.chat().callbackUrl();
        if (callback == null) {
            return new Outcome.Refused("The chat has no callback URL.", true);
        }
        var key = secret.get();
        if (key.isEmpty()) {
            return new Outcome.Unavailable(WebhookSecret.OFF, null);
        }
        switch (delivery.shown()) {
            case Content.Question question -> questions.show(delivery.chat(), question);
            case Content.QuestionClosed(var id, var outcome) -> questions.close(delivery.chat(), id, outcome);
            case Content.Text _, Content.Card _, Content.Edit _, Content.Reaction _, Content.Unreadable _ -> {}
        }
        return post(delivery, callback, key.get());
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(FEATURES, config.longestText(), config.policy());
    }

    private Outcome post(Delivery delivery, String callback, byte[] key) {
        var body = WebhookBody.of(delivery).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(callback))
                .timeout(config.timeout())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", delivery.idempotencyKey())
                .header(WebhookSignature.HEADER, WebhookSignature.sign(key, clock.instant(), body))
                .header("traceparent", delivery.correlation().traceparent())
                .header("X-Correlation-Id", delivery.correlation().correlationId())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            var answer = http.send(
                    request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), 65_536));
            var retryAfter = answer.headers().firstValue("Retry-After").orElse(null);
            return WebhookAnswer.read(answer.statusCode(), retryAfter, answer.body());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Outcome.Unavailable("The callback cannot be reached.", null);
        } catch (IOException e) {
            return new Outcome.Unknown(
                    "The callback did not answer: " + e.getClass().getSimpleName() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown("The service stopped while it waited for the callback.");
        }
    }
}
