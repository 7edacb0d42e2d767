// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskPlanTest {
    private static final List<List<String>> LADDER = List.of(List.of("ann", "bob"), List.of("chief"));
    private static final Instant SEVEN = Instant.parse("2026-01-02T07:00:00Z");
    private static final Instant NINE = Instant.parse("2026-01-02T09:00:00Z");

    @Test
    void asksTheFirstRungAndSparesNobodyWithoutQuietHours() {
        assertThat(AskPlan.of(LADDER, Map.of(), 1, 0)).isEqualTo(new AskPlan(List.of("ann", "bob"), List.of(), null));
    }

    @Test
    void sparesWhoHasQuietHoursAndLooksAgainWhenTheFirstOfThemEnd() {
        assertThat(AskPlan.of(LADDER, Map.of("ann", NINE), 1, 0))
                .isEqualTo(new AskPlan(List.of("bob"), List.of("ann"), NINE));
        assertThat(AskPlan.of(LADDER, Map.of("ann", NINE, "bob", SEVEN), 1, 0))
                .as("the next rung is asked in their place")
                .isEqualTo(new AskPlan(List.of("chief"), List.of("ann", "bob"), SEVEN));
    }

    @Test
    void sparesNobodyIfNobodyElseCanBeAsked() {
        var all = Map.of("ann", NINE, "bob", SEVEN, "chief", SEVEN);
        assertThat(AskPlan.of(LADDER, all, 1, 0)).isEqualTo(new AskPlan(List.of("ann", "bob"), List.of(), null));
    }

    @Test
    void sparesNobodyIfTooFewRemainForWhatIsNeeded() {
        assertThat(AskPlan.of(LADDER, Map.of("ann", NINE, "bob", SEVEN), 2, 0).asked())
                .containsExactly("ann", "bob");
        assertThat(AskPlan.of(LADDER, Map.of("ann", NINE), 2, 0).asked()).containsExactly("bob", "chief");
    }

    @Test
    void escalatesToWhoMayBeDisturbed() {
        var plan = AskPlan.of(LADDER, Map.of("chief", SEVEN), 1, 1);
        assertThat(plan).isEqualTo(new AskPlan(List.of("ann", "bob"), List.of("chief"), SEVEN));
    }
}
