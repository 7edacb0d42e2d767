// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.acl;

import dev.signalbox.router.acl.AclDecision.Allow;
import dev.signalbox.router.acl.AclDecision.Deny;
import dev.signalbox.router.acl.AclDecision.Hold;
import dev.signalbox.router.destination.Conditions.Mode;
import dev.signalbox.router.destination.Destination;
import dev.signalbox.router.destination.StandingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Why a message would travel or not, for operators.
 *
 * @param verdict {@code allow}, {@code hold} or {@code deny}
 * @param considered the rows for this target, standing rules with an {@code @}
 * @param change what would change the verdict
 */
record Explanation(
        boolean allowed,
        String verdict,
        String destination,
        String rule,
        @Nullable String reason,
        List<String> considered,
        List<String> change) {

    static Explanation of(AccessCheck.Reasoned reasoned) {
        var decision = reasoned.decision();
        return new Explanation(
                decision instanceof Allow,
                switch (decision) {
                    case Allow _ -> "allow";
                    case Hold _ -> "hold";
                    case Deny _ -> "deny";
                },
                decision.destination(),
                decision.rule().label(),
                switch (decision) {
                    case Allow _ -> null;
                    case Hold hold -> hold.reason();
                    case Deny deny -> deny.reason();
                },
                reasoned.rows().stream().map(Explanation::shown).toList(),
                change(reasoned));
    }

    private static List<String> change(AccessCheck.Reasoned reasoned) {
        var agent = "/v1/agent-groups/" + reasoned.question().agentGroupId();
        return switch (reasoned.decision().rule()) {
            case NO_ADDRESS -> List.of("The message must name a channel and an address.");
            case UNKNOWN_CHAT ->
                List.of("POST /v1/messaging-groups makes the chat known; then PUT " + agent + "/destinations/{name}.");
            case NO_DESTINATION -> toPermit(reasoned.question(), agent);
            case UNKNOWN_AGENT ->
                each(reasoned, _ -> true, "DELETE ", " tidies up; the agent group itself must be made again");
            case EXPIRED -> each(reasoned, _ -> true, "PUT ", " with a later expiresAt, or none");
            case FORBIDDEN ->
                each(reasoned, d -> d.conditions().mode() == Mode.DENY, "PUT ", " with another mode, or DELETE it");
            case KIND ->
                each(reasoned, d -> !d.conditions().covers(reasoned.question().kind()), "PUT ", " with more kinds");
            case HELD ->
                each(reasoned, d -> d.conditions().mode() == Mode.HOLD, "PUT ", " with mode allow lets it go unasked");
            case ORIGIN_CHAT, SELF, DESTINATION -> each(reasoned, _ -> true, "DELETE ", " revokes it");
            case RATE, HOPS, NOT_APPROVED -> List.of(); // said of single messages, never of a route
        };
    }

    private static List<String> toPermit(AclQuestion question, String agent) {
        var ways = new ArrayList<String>();
        if (question.toOrigin()) {
            ways.add("PUT " + agent + "/rules/" + StandingRule.ORIGIN.label() + " lets it answer where it was asked.");
        }
        if (question.toItself()) {
            ways.add("PUT " + agent + "/rules/" + StandingRule.SELF.label() + " lets it write to itself.");
        }
        ways.add("PUT " + agent + "/destinations/{name} with this target.");
        return ways;
    }

    private static List<String> each(
            AccessCheck.Reasoned reasoned, Predicate<Destination> concerned, String verb, String effect) {
        return reasoned.rows().stream()
                .filter(concerned)
                .map(row -> verb + path(row) + effect + ".")
                .toList();
    }

    private static String path(Destination row) {
        var agent = "/v1/agent-groups/" + row.agentGroupId();
        return row.standing() ? agent + "/rules/" + row.name().substring(1) : agent + "/destinations/" + row.name();
    }

    private static String shown(Destination row) {
        return row.name() + ": " + row.conditions().mode().name().toLowerCase(Locale.ROOT);
    }
}
