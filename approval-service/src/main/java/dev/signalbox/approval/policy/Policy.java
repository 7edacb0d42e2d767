// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for an act.
 *
 * @param where the rule it comes from, for example {@code install_packages/ag-1}
 * @param approvers the only people who may decide; empty for everybody whose role lets them
 * @param quorum how many must agree, 1 or more
 * @param separationOfDuties true if whoever is behind the request cannot be the only one who agrees
 * @param ttl time the request waits for a decision
 */
public record Policy(
        String where, Mode mode, List<String> approvers, int quorum, boolean separationOfDuties, Duration ttl) {
    public Policy {
        approvers = List.copyOf(approvers);
    }

    /** Whether people are asked at all. */
    public enum Mode {
        /** It is carried out unasked. */
        @JsonProperty("allow")
        ALLOW,
        /** People decide. */
        @JsonProperty("hold")
        HOLD,
        /** It is refused unasked. */
        @JsonProperty("deny")
        DENY
    }

    /** What holds where nobody declared anything: one of those whose role lets them decides. */
    public static Policy standard(Duration ttl) {
        return new Policy("default", Mode.HOLD, List.of(), 1, false, ttl);
    }

    /** The same, with one person who alone may decide; what is forbidden stays so. */
    public Policy decidedBy(String approver) {
        var asked = mode == Mode.DENY ? Mode.DENY : Mode.HOLD;
        return new Policy(where, asked, List.of(approver), 1, separationOfDuties, ttl);
    }

    /** Who must agree, if {@code requester} is behind the request. */
    public Terms terms(Requester requester) {
        return switch (requester) {
            case Requester.Human(var user) -> terms(user);
            case Requester.Agent(var user) -> terms(user);
        };
    }

    /** If nobody knows which human is behind it: of two who agree, one at least is somebody else. */
    private Terms terms(@Nullable String human) {
        if (!separationOfDuties) {
            return new Terms(approvers, quorum, null);
        }
        return new Terms(approvers, human == null ? Math.max(quorum, 2) : quorum, human);
    }
}
