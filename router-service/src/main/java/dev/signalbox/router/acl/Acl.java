// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.acl;

import dev.signalbox.router.acl.AclDecision.Allow;
import dev.signalbox.router.acl.AclDecision.Deny;
import dev.signalbox.router.acl.AclDecision.Hold;
import dev.signalbox.router.acl.AclDecision.Rule;
import dev.signalbox.router.destination.Conditions.Rate;
import dev.signalbox.router.destination.Destination;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rule itself: rows permit, nothing else does. Of several rows for one target the strictest word counts: deny beats hold
 * beats allow, so that a second name never opens what the first one closes.
 */
public final class Acl {
    private static final Comparator<Rate> TIGHTEST = Comparator.comparingDouble(
            rate -> rate.messages() / (double) rate.per().toMillis());

    private Acl() {}

    /**
     * Decides; the same question, rows and time always get the same answer.
     *
     * @param rows what there is for this target, standing rules included
     */
    public static AclDecision decide(AclQuestion question, List<Destination> rows, Instant now) {
        return switch (question.target()) {
            case AclTarget.Nowhere nowhere ->
                new Deny(nowhere.label(), "The message names no destination, so it was not sent.", Rule.NO_ADDRESS);
            case AclTarget.Chat chat
            when chat.messagingGroupId() == null -> notADestination(chat.label(), Rule.UNKNOWN_CHAT);
            case AclTarget.Chat chat -> byRows(question, chat.label(), rows, now);
            case AclTarget.Agent agent -> toAgent(question, agent, rows, now);
        };
    }

    private static AclDecision toAgent(
            AclQuestion question, AclTarget.Agent agent, List<Destination> rows, Instant now) {
        var byRows = byRows(question, agent.label(), rows, now);
        // Only who has a name for it is told that it is gone: an agent shall not find out by asking.
        return agent.known() || byRows instanceof Deny || question.toItself()
                ? byRows
                : new Deny(
                        byRows.destination(),
                        "The agent behind " + byRows.destination() + " is gone.",
                        Rule.UNKNOWN_AGENT);
    }

    private static AclDecision byRows(AclQuestion question, String label, List<Destination> rows, Instant now) {
        if (rows.isEmpty()) {
            return notADestination(label, Rule.NO_DESTINATION);
        }
        var name = nameOf(rows, label);
        var live = rows.stream().filter(row -> !row.conditions().expiredAt(now)).toList();
        var rate = live.stream()
                .map(row -> row.conditions().rate())
                .filter(Objects::nonNull)
                .min(TIGHTEST)
                .orElse(null);
        return live.stream()
                .map(row -> word(question, row, name, rate))
                .max(Comparator.comparingInt(Acl::strictness))
                .orElseGet(() -> new Deny(name, "The permission to write to " + name + " has ended.", Rule.EXPIRED));
    }

    /** What one row says for itself. */
    private static AclDecision word(AclQuestion question, Destination row, String name, @Nullable Rate rate) {
        var conditions = row.conditions();
        if (!conditions.covers(question.kind())) {
            var reason = name + " does not take messages of the kind "
                    + question.kind().name().toLowerCase(java.util.Locale.ROOT) + ".";
            return new Deny(name, reason, Rule.KIND);
        }
        return switch (conditions.mode()) {
            case ALLOW -> new Allow(name, permittedBy(question, row), rate);
            case HOLD ->
                new Hold(
                        name,
                        "Messages to " + name + " are let go by a person.",
                        Rule.HELD,
                        conditions.approver(),
                        rate);
            case DENY -> new Deny(name, "Writing to " + name + " is forbidden to this agent.", Rule.FORBIDDEN);
        };
    }

    private static Rule permittedBy(AclQuestion question, Destination row) {
        if (!row.standing()) {
            return Rule.DESTINATION;
        }
        return question.toItself() ? Rule.SELF : Rule.ORIGIN_CHAT;
    }

    private static int strictness(AclDecision decision) {
        return switch (decision) {
            case Allow _ -> 0;
            case Hold _ -> 1;
            case Deny _ -> 2;
        };
    }

    private static String nameOf(List<Destination> rows, String label) {
        return rows.stream()
                .filter(row -> !row.standing())
                .map(Destination::name)
                .findFirst()
                .orElse(label);
    }

    /** Word for word the same whether the target exists: an agent shall not find out by asking. */
    private static Deny notADestination(String label, Rule rule) {
        return new Deny(label, label + " is not a destination of this agent.", rule);
    }
}
