// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.router.channel.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the other side's answer means. */
final class WebhookAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_DELAY_DIGITS = 6;
    private static final int LONGEST_ID = 300;

    private WebhookAnswer() {}

    /**
     * Reads an answer: 2xx has it, 415 and 422 would take it in plain words, other 4xx
     * never will (but for 408, 425 and 429), anything else may later.
     *
     * @param retryAfter the header, in seconds; other forms are ignored
     */
    static Outcome read(int status, @Nullable String retryAfter, String body) {
        var reason = "The callback answered HTTP " + status + ".";
        if (status >= 200 && status < 300) {
            return new Outcome.Delivered(id(body));
        }
        if (status == 415 || status == 422) {
            return new Outcome.NotUnderstood(reason);
        }
        var mayPass = status == 408 || status == 425 || status == 429;
        return status >= 300 && status < 500 && !mayPass
                ? new Outcome.Refused(reason, true)
                : new Outcome.Unavailable(reason, delay(retryAfter).orElse(null));
    }

    private static @Nullable String id(String body) {
        try {
            var id = JSON.readTree(body).path("id").asText("");
            return id.isBlank() || id.length() > LONGEST_ID ? null : id;
        } catch (JsonProcessingException e) {
            return null; // the id is optional, and so is JSON
        }
    }

    private static Optional<Duration> delay(@Nullable String seconds) {
        return Optional.ofNullable(seconds)
                .map(String::strip)
                .filter(s -> !s.isEmpty() && s.length() <= LONGEST_DELAY_DIGITS)
                .filter(s -> s.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(s -> Duration.ofSeconds(Long.parseLong(s)));
    }
}
