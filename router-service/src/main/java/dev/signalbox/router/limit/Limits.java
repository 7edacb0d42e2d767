// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.limit;

import dev.signalbox.router.acl.AclDecision;
import dev.signalbox.router.acl.AclDecision.Deny;
import dev.signalbox.router.acl.AclDecision.Hold;
import dev.signalbox.router.acl.AclDecision.Rule;
import dev.signalbox.router.destination.Conditions.Rate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts a message against what may be sent. Between agents there is always a limit: two of them can go on for ever. */
@ApplicationScoped
public class Limits {
    private final TokenBuckets buckets;
    private final AgentMessageConfig config;

    Limits(TokenBuckets buckets, AgentMessageConfig config) {
        this.buckets = buckets;
        this.config = config;
    }

    /** Counts a message to a chat, in the running transaction; what is too much is refused. */
    public Optional<AclDecision> toChat(String agentGroupId, String chat, String destination, @Nullable Rate rate) {
        return rate == null || buckets.take(agentGroupId, chat, rate)
                ? Optional.empty()
                : Optional.of(
                        new Deny(destination, tooMany(destination, rate) + " Wait, or say it in one.", Rule.RATE));
    }

    /**
     * Counts a message to an agent, in the running transaction.
     *
     * @param hops how often it was passed on, this time included
     * @param rate null for the usual one
     */
    public Optional<AclDecision> toAgent(
            String agentGroupId, String target, String destination, int hops, @Nullable Rate rate) {
        if (hops > config.hopLimit()) {
            var reason =
                    "It has gone from agent to agent %d times, and %d is the limit.".formatted(hops, config.hopLimit());
            return Optional.of(tripped(destination, reason, Rule.HOPS));
        }
        var allowed = rate == null ? new Rate(config.limit(), config.window()) : rate;
        return buckets.take(agentGroupId, "agent:" + target, allowed)
                ? Optional.empty()
                : Optional.of(tripped(destination, tooMany(destination, allowed), Rule.RATE));
    }

    private AclDecision tripped(String destination, String reason, Rule rule) {
        return switch (config.trip()) {
            case HOLD -> new Hold(destination, reason, rule, null, null);
            case DENY -> new Deny(destination, reason + " Wait, or end the exchange.", rule);
        };
    }

    private static String tooMany(String destination, Rate rate) {
        return "More than %d messages to %s within %s.".formatted(rate.messages(), destination, words(rate.per()));
    }

    private static String words(Duration time) {
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
