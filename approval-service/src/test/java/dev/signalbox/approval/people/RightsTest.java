// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RightsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

    private static Delegation from(String giver, String to, String scope) {
        return new Delegation("d", giver, to, scope, NOW.minusSeconds(60), NOW.plusSeconds(60), giver, null, null);
    }

    private static Rights rights(Delegation... delegations) {
        return new Rights(List.of(), Map.of("mail:ann", "ann"), List.of(delegations), NOW);
    }

    @Test
    void aDelegatesWordCountsBesideThatOfWhoNamedThem() {
        assertThat(rights(from("ann", "bob", null)).votes(List.of("ann"), "ag-1"))
                .containsExactly(Vote.own("ann"), new Vote("bob", "ann"));
    }

    @Test
    void aDelegationGivesNoRightThatItsGiverHasNot() {
        assertThat(rights(from("eve", "bob", null)).votes(List.of("ann"), "ag-1"))
                .containsExactly(Vote.own("ann"));
    }

    @Test
    void aDelegationIsNotPassedOn() {
        assertThat(rights(from("ann", "bob", null), from("bob", "eve", null)).votes(List.of("ann"), "ag-1"))
                .containsExactlyInAnyOrder(Vote.own("ann"), new Vote("bob", "ann"));
    }

    @Test
    void aDelegationHoldsInItsScopeAndTimeOnlyAndNotOnceTakenBack() {
        var later = new Delegation("d", "ann", "bob", null, NOW.plusSeconds(1), NOW.plusSeconds(60), "ann", null, null);
        var over = new Delegation("d", "ann", "bob", null, NOW.minusSeconds(60), NOW, "ann", null, null);
        var back = new Delegation("d", "ann", "bob", null, NOW.minusSeconds(9), NOW.plusSeconds(9), "ann", "ann", NOW);
        for (var none : List.of(from("ann", "bob", "ag-2"), later, over, back)) {
            assertThat(rights(none).delegates("ann", "ag-1"))
                    .as(none.toString())
                    .isEmpty();
        }
        assertThat(rights(from("ann", "bob", "ag-1")).delegates("ann", "ag-1")).containsExactly("bob");
    }

    @Test
    void nobodyStandsForThemselvesUnderAnotherIdentity() {
        assertThat(rights(from("ann", "mail:ann", null)).delegates("ann", "ag-1"))
                .isEmpty();
        assertThat(rights(from("mail:ann", "bob", null)).delegates("ann", "ag-1"))
                .containsExactly("bob");
    }

    @Test
    void whoHasARightOfTheirOwnUsesItAndElseOneThatHelps() {
        var votes = Set.of(Vote.own("bob"), new Vote("bob", "ann"), new Vote("eve", "ann"), new Vote("eve", "bob"));
        assertThat(Rights.of("bob", votes, List.of(), null)).contains(Vote.own("bob"));
        assertThat(Rights.of("eve", votes, List.of(Vote.own("bob")), null)).contains(new Vote("eve", "ann"));
        assertThat(Rights.of("eve", votes, List.of(), "ann")).contains(new Vote("eve", "bob"));
        assertThat(Rights.of("mallory", votes, List.of(), null)).isEmpty();
    }
}
