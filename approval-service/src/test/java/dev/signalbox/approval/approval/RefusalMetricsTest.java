// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import dev.signalbox.approval.ApprovalScenario;
import dev.signalbox.contracts.ApprovalEvent.ActionRefused;
import dev.signalbox.contracts.ApprovalEvent.DecisionRefused;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A refusal shows in three places: to whoever was refused, to the admin, and in a metric. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class RefusalMetricsTest extends ApprovalScenario {
    @Inject
    MeterRegistry meters;

    private double counted(String name) {
        return meters.find(name).counters().stream()
                .mapToDouble(each -> each.count())
                .sum();
    }

    @Test
    void aRefusedPressIsToldListedAndCounted() {
        var id = held();
        var before = counted("signalbox_decisions_refused_total");
        tell(press(id, "approve", stranger));
        assertThat(one(DecisionRefused.class).userId()).isEqualTo(stranger);
        assertThat(counted("signalbox_decisions_refused_total")).isEqualTo(before + 1);
        operator()
                .queryParam("limit", 1000)
                .get("/v1/approvals/refused-decisions")
                .then()
                .body("findAll { it.approvalId == '" + id + "' }.userId", hasItem(stranger));
    }

    @Test
    void aRefusedRequestIsToldListedAndCounted() {
        adminOfTheAgent();
        var before = counted("signalbox_requests_refused_total");
        tell(request(1, "install_packages", "{\"apt\":[\"Jq!\"]}"));
        assertThat(one(ActionRefused.class).reason()).contains("Jq!");
        assertThat(counted("signalbox_requests_refused_total")).isEqualTo(before + 1);
        operator()
                .queryParam("subject", session + ":1")
                .get("/v1/audit")
                .then()
                .body("kind", hasItem("request-refused"));
    }
}
