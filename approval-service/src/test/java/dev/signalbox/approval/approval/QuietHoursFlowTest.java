// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.approval.ApprovalScenario;
import dev.signalbox.contracts.ApprovalEvent.ApprovalReminded;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.Recipient;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody is disturbed at night while others can be asked. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class QuietHoursFlowTest extends ApprovalScenario {
    @Inject
    ApprovalEntities entities;

    @Inject
    Expiry expiry;

    private final String second = "webchat:bob-" + run;

    private void quietNow(String user) {
        var now = LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        as(user).body(Map.of(
                        "from", now.minusHours(2).toString(),
                        "to", now.plusHours(2).toString(),
                        "zone", "UTC"))
                .put("/v1/users/{id}/quiet-hours", user)
                .then()
                .statusCode(200);
    }

    private void secondAdmin() {
        person(second);
        operator().body(Map.of("role", "admin", "agentGroupId", agent)).put("/v1/users/{id}/roles", second);
    }

    @Transactional
    void due(String id, String what) {
        entities.update(what + " = ?1 where id = ?2", clock.instant().minusMillis(1), id);
    }

    @Test
    void whoMustNotBeDisturbedIsAskedWhenTheirQuietHoursEndAndNotRemindedBefore() {
        adminOfTheAgent();
        secondAdmin();
        quietNow(admin);
        var id = held();
        assertThat(one(ApprovalRequested.class).recipients()).containsExactly(new Recipient(second, "webchat", second));
        var waiting = entities.read(id).orElseThrow();
        assertThat(waiting.askAt).isAfter(clock.instant());
        assertThat(waiting.expiresAt).as("the deadline does not move").isEqualTo(waiting.createdAt.plusSeconds(86_400));

        due(id, "nudgeAt");
        expiry.tick();
        assertThat(one(ApprovalReminded.class).spared()).containsExactly(admin);

        operator().delete("/v1/users/{id}/quiet-hours", admin).then().statusCode(204);
        due(id, "askAt");
        expiry.tick();
        eventually().untilAsserted(() -> assertThat(told(ApprovalRequested.class))
                .last()
                .satisfies(asked -> assertThat(asked.recipients()).contains(new Recipient(admin, "webchat", admin))));
        assertThat(entities.read(id).orElseThrow().askAt).isNull();
        assertThat(told(ApprovalReminded.class)).hasSize(1);
    }

    @Test
    void whoAloneCanBeAskedIsAskedAtAnyHour() {
        adminOfTheAgent();
        quietNow(admin);
        held();
        assertThat(one(ApprovalRequested.class).recipients()).containsExactly(new Recipient(admin, "webchat", admin));
    }

    @Test
    void quietHoursAreOnesOwn() {
        adminOfTheAgent();
        person(stranger);
        var hours = Map.of("from", "22:00", "to", "07:00", "zone", "Europe/Berlin");
        as(stranger).body(hours).put("/v1/users/{id}/quiet-hours", admin).then().statusCode(403);
        as(admin)
                .body(Map.of("from", "22:00", "to", "07:00", "zone", "Mars/Olympus"))
                .put("/v1/users/{id}/quiet-hours", admin)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("zone"));
        operator().body(hours).put("/v1/users/{id}/quiet-hours", admin).then().statusCode(200);
        as(admin).get("/v1/users/{id}/quiet-hours", admin).then().body("from", equalTo("22:00"));
    }
}
