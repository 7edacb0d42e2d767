// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.session.container.admission.AdmissionPolicy.Idle;
import dev.signalbox.session.container.admission.AdmissionPolicy.Load;
import dev.signalbox.session.container.admission.AdmissionPolicy.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdmissionPolicyTest {
    private static final AdmissionPolicy POLICY = new AdmissionPolicy(4, 2);

    @Test
    void admitsNobodyWhenAllRoomIsTaken() {
        assertThat(POLICY.next(List.of(waiting("s1", "a", 1)), load(Map.of("b", 2, "c", 2))))
                .isEmpty();
    }

    @Test
    void passesOverAGroupThatHasAllItMayHave() {
        var waiting = List.of(waiting("s1", "a", 1), waiting("s2", "b", 2));
        assertThat(POLICY.next(waiting, load(Map.of("a", 2))))
                .map(Waiting::sessionId)
                .contains("s2");
        assertThat(POLICY.next(List.of(waiting("s1", "a", 1)), load(Map.of("a", 2))))
                .isEmpty();
    }

    @Test
    void letsGroupsTakeTurnsAndKeepsTheOrderInsideEach() {
        var waiting = new ArrayList<>(List.of(
                waiting("a1", "a", 1),
                waiting("a2", "a", 2),
                waiting("b1", "b", 3),
                waiting("b2", "b", 4),
                waiting("c1", "c", 5)));
        var running = new HashMap<String, Integer>();
        var order = new ArrayList<String>();
        var roomy = new AdmissionPolicy(5, 5);
        for (var next = roomy.next(waiting, load(running));
                next.isPresent();
                next = roomy.next(waiting, load(running))) {
            order.add(next.get().sessionId());
            waiting.remove(next.get());
            running.merge(next.get().agentGroupId(), 1, Integer::sum);
        }
        assertThat(order).containsExactly("a1", "b1", "c1", "a2", "b2");
    }

    @Test
    void endsNobodyForThoseThereIsRoomFor() {
        var waiting = List.of(waiting("a2", "a", 1), waiting("b2", "b", 2));
        assertThat(POLICY.leaving(List.of(idle("a1", "a"), idle("b1", "b")), waiting, load(Map.of("a", 1, "b", 1))))
                .isEmpty();
    }

    @Test
    void endsTheLongestIdleForEachThatFindsNoRoom() {
        var idle = List.of(idle("b1", "b"), idle("b2", "b"), idle("c1", "c"));
        var running = load(Map.of("b", 2, "c", 1));
        assertThat(POLICY.leaving(idle, List.of(waiting("a1", "a", 1)), running))
                .isEmpty();
        assertThat(POLICY.leaving(idle, List.of(waiting("a1", "a", 1), waiting("a2", "a", 2)), running))
                .containsExactly(idle("b1", "b"));
    }

    @Test
    void endsOnlyOneOfItsOwnForAGroupThatHasAllItMayHave() {
        var waiting = List.of(waiting("a3", "a", 1));
        var running = load(Map.of("a", 2, "b", 2));
        assertThat(POLICY.leaving(List.of(idle("b1", "b")), waiting, running)).isEmpty();
        assertThat(POLICY.leaving(List.of(idle("b1", "b"), idle("a1", "a")), waiting, running))
                .containsExactly(idle("a1", "a"));
    }

    private static Load load(Map<String, Integer> byGroup) {
        return new Load(byGroup.values().stream().mapToInt(Integer::intValue).sum(), byGroup);
    }

    private static Idle idle(String session, String group) {
        return new Idle(session, group);
    }

    private static Waiting waiting(String session, String group, long since) {
        return new Waiting(session, group, Instant.ofEpochSecond(since));
    }
}
