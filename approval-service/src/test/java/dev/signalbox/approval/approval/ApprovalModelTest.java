// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.approval.approval.ApprovalModel.Flaw;
import dev.signalbox.approval.policy.Terms;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Not some orders of events but all of them. */
class ApprovalModelTest {

    static Stream<Arguments> machines() {
        return Stream.of(
                        new Terms(List.of(), 1, null),
                        new Terms(List.of(), 2, null),
                        new Terms(List.of(), 1, "ann"),
                        new Terms(List.of(), 2, "ann"))
                .flatMap(terms -> Stream.of(Arguments.of(terms, true), Arguments.of(terms, false)));
    }

    @ParameterizedTest
    @MethodSource("machines")
    @Tag("RH-03")
    @Tag("B-25")
    void inNoOrderOfEventsIsThereMoreThanOneEffectOrOneThatNotEnoughPeopleAgreedTo(Terms terms, boolean bobApproves) {
        var model = new ApprovalModel(terms, bobApproves, Flaw.NONE);

        assertThat(model.search()).isEmpty();
        assertThat(model.worlds()).as("worlds that were looked at").isGreaterThan(200);
    }

    /** A search that finds nothing is worth something only if it finds what is there. */
    @ParameterizedTest
    @EnumSource(value = Flaw.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void eachOfTheFlawsIsFound(Flaw flaw) {
        var model = new ApprovalModel(new Terms(List.of(), 1, null), true, flaw);

        assertThat(model.search()).hasValueSatisfying(steps -> assertThat(steps).isNotEmpty());
    }
}
