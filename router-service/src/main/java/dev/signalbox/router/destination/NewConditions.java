// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.http.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conditions as operators write them; what is left out asks for nothing. */
record NewConditions(
        Conditions.@Nullable Mode mode,
        @Nullable Set<MessageKind> kinds,
        @Valid @Nullable NewRate rate,
        @Nullable Instant expiresAt,

        @Pattern(
                regexp = "[a-z][a-z0-9-]{0,31}:[^\\s\\p{Cntrl}]{1,260}",
                message = "must be a user, <channel>:<handle>")
        @Nullable
        String approver) {
    static final NewConditions NONE = new NewConditions(null, null, null, null, null);

    record NewRate(
            @Min(value = 1, message = "must be 1 to 100000") @Max(value = 100_000, message = "must be 1 to 100000")
            int messages,

            @Min(value = 1, message = "must be 1 to 86400") @Max(value = 86_400, message = "must be 1 to 86400")
            int seconds) {}

    /** @throws ProblemException 400 if they contradict each other */
    Conditions toDomain() {
        var wanted = mode == null ? Conditions.Mode.ALLOW : mode;
        if (approver != null && wanted != Conditions.Mode.HOLD) {
            throw ProblemException.invalid("approver", "is for mode hold only");
        }
        return new Conditions(
                wanted,
                kinds == null ? Set.of() : kinds,
                rate == null ? null : new Conditions.Rate(rate.messages(), Duration.ofSeconds(rate.seconds())),
                expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS),
                approver);
    }

    static NewConditions of(Conditions conditions) {
        var rate = conditions.rate();
        return new NewConditions(
                conditions.mode(),
                conditions.kinds().isEmpty() ? null : conditions.sortedKinds(),
                rate == null
                        ? null
                        : new NewRate(rate.messages(), (int) rate.per().toSeconds()),
                conditions.expiresAt(),
                conditions.approver());
    }
}
