// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.digest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.PrefixedId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Lets a scope's digest out once in 18 hours, to one taker (state-and-memory section 4). */
@ApplicationScoped
public class DigestGate {
    private final DigestRows rows;
    private final DigestSettings settings;
    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final Clock clock;

    DigestGate(DigestRows rows, DigestSettings settings, ObjectMapper json, MeterRegistry meters, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.json = json;
        this.meters = meters;
        this.clock = clock;
    }

    /** A digest that was let out, under its id. */
    public record Taken(String id, Digest digest) {}

    /** What a scope has and when it was last shown any. */
    public record Pending(String scope, Digest digest, Optional<Instant> lastShownAt, Optional<Instant> nextAt) {}

    /**
     * Takes the digest of a scope, in the running transaction if there is one: one taker wins, and if the transaction
     * fails nobody has.
     *
     * @param takerId whom it is shown to, for the record
     * @return empty if there is none or one was shown less than 18 hours ago; nothing is used up by asking
     */
    @Transactional
    public Optional<Taken> take(String scope, String takerId) {
        var now = now();
        rows.clamp(scope, now);
        if (!rows.pass(scope, now, now.minus(settings.every()))) {
            return Optional.empty();
        }
        var pending = rows.pending(scope).orElseThrow();
        rows.shown(pending.id, takerId, now);
        meters.counter("signalbox_digests_shown_total").increment();
        return Optional.of(new Taken(pending.id, read(pending.content)));
    }

    /** Adds what one cycle brought. */
    @Transactional
    public void add(String scope, int compiled, String insight) {
        change(scope, digest -> digest.withCycle(compiled, insight));
    }

    /** Adds a cycle that did not end in time. */
    @Transactional
    public void addTimeout(String scope) {
        change(scope, Digest::withTimeout);
    }

    /** Says when a scope was last shown a digest, unless it is known better. */
    @Transactional
    public void wasShown(String scope, Instant at) {
        rows.open(scope);
        rows.wasShown(scope, at);
    }

    /** What there is, without taking it. */
    @Transactional
    public Pending peek(String scope) {
        var last = rows.lastShown(scope);
        return new Pending(
                scope,
                rows.pending(scope).map(row -> read(row.content)).orElse(Digest.NONE),
                last,
                last.map(at -> at.plus(settings.every())));
    }

    @Transactional
    long forget(Instant shownBefore) {
        return rows.forget(shownBefore);
    }

    /** The gate's row is written first: it makes the takers and the cycles of one scope wait for each other. */
    private void change(String scope, UnaryOperator<Digest> change) {
        rows.open(scope);
        rows.touch(scope);
        var pending = rows.pending(scope);
        var before = pending.map(row -> read(row.content)).orElse(Digest.NONE);
        var after = change.apply(before);
        if (!after.equals(before)) {
            rows.put(pending.map(row -> row.id).orElseGet(() -> PrefixedId.next("dig")), scope, write(after), now());
        }
    }

    private Digest read(String content) {
        try {
            return json.readValue(content, Digest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A digest of ours cannot be read", e);
        }
    }

    private String write(Digest digest) {
        try {
            return json.writeValueAsString(digest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A digest cannot be written", e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
