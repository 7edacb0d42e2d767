// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class AuditTest extends ApprovalScenario {
    @Inject
    EntityManager database;

    @Transactional
    int sql(String statement) {
        return database.createNativeQuery(statement).executeUpdate();
    }

    private List<Map<String, Object>> entries(String subject) {
        var all = new ArrayList<Map<String, Object>>();
        for (var after = 0; ; after += 1000) {
            List<Map<String, Object>> page = operator()
                    .queryParam("after", after)
                    .queryParam("limit", 1000)
                    .get("/v1/audit")
                    .jsonPath()
                    .getList("$");
            page.stream().filter(entry -> entry.get("subject").equals(subject)).forEach(all::add);
            if (page.size() < 1000) {
                return all;
            }
        }
    }

    private static void intact(boolean intact) {
        operator().get("/v1/audit/verification").then().body("intact", equalTo(intact), "entries", greaterThan(0));
    }

    @Test
    void keepsEveryStepOfAnApprovalWithWhoTookIt() {
        var id = held();
        as(stranger).body(Map.of("decision", "approve")).post("/v1/approvals/{id}/decisions", id);
        as(admin).body(Map.of("decision", "reject", "reason", "no")).post("/v1/approvals/{id}/decisions", id);
        assertThat(entries(id))
                .extracting(entry -> entry.get("kind") + " " + entry.get("actor"))
                .containsExactly(
                        "approval-requested agent:" + agent,
                        "decision-refused " + stranger,
                        "approval-rejected " + admin);
        assertThat(entries(admin)).extracting(entry -> entry.get("kind")).contains("person-changed");
        var lines = operator().queryParam("limit", 3).get("/v1/audit/export").asString();
        assertThat(lines.lines()).hasSize(3).allMatch(line -> line.startsWith("{\"seq\":"));
        intact(true);
    }

    @Test
    void findsAnEntryThatWasChangedRemovedOrCutOff() {
        held();
        intact(true);
        sql("UPDATE audit SET actor = 'nobody' || actor WHERE seq = 2");
        operator().get("/v1/audit/verification").then().body("intact", equalTo(false), "brokenAt", equalTo(2));
        sql("UPDATE audit SET actor = substr(actor, 7) WHERE seq = 2");
        intact(true);

        sql("CREATE TABLE cut AS SELECT * FROM audit WHERE seq = 2 OR seq = (SELECT max(seq) FROM audit)");
        sql("DELETE FROM audit WHERE seq = 2");
        operator().get("/v1/audit/verification").then().body("brokenAt", equalTo(2));
        sql("INSERT INTO audit SELECT * FROM cut WHERE seq = 2");
        intact(true);

        sql("DELETE FROM audit WHERE seq = (SELECT max(seq) FROM cut)");
        intact(false);
        sql("INSERT INTO audit SELECT * FROM cut WHERE seq = (SELECT max(seq) FROM cut)");
        sql("DROP TABLE cut");
        intact(true);
    }
}
