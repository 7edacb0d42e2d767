// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.contracts.ApprovalEvent.ApprovalCancelled;
import dev.signalbox.contracts.ApprovalEvent.ApprovalCounted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalReminded;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.CardOption;
import dev.signalbox.contracts.ApprovalEvent.Recipient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class ApprovalNewsScenarioTest extends RouterScenario {
    private static final Instant UNTIL = Instant.parse("2030-01-01T00:00:00Z");
    private static final String ACTION = "install_packages";

    private ApprovalRequested asked(String id, String... handles) {
        return new ApprovalRequested(
                id,
                agent,
                session,
                ACTION,
                "Install?",
                "curl",
                "abc123",
                List.of(new CardOption("Approve", "approve")),
                Stream.of(handles)
                        .map(handle -> new Recipient("webchat:" + handle, "webchat", "webchat:" + handle))
                        .toList(),
                UNTIL);
    }

    private static ValidatableResponse chat(String key) {
        return bearer(key)
                .accept(ContentType.JSON)
                .get("/v1/channels/webchat/me/messages")
                .then();
    }

    @Test
    @Tag("B-54")
    void whoIsAskedLaterGetsTheCardWhoHasItIsRemindedAndAllSeeThatItWasWithdrawn() {
        var first = "first-" + run;
        var next = "next-" + run;
        var key = personKey(first);
        var nextKey = personKey(next);
        var id = "appr-" + run;
        tell(asked(id, first));
        eventually().untilAsserted(() -> chat(key).body("size()", equalTo(1)));

        tell(new ApprovalReminded(id, agent, session, ACTION, "Install?", UNTIL, UNTIL, null));
        tell(asked(id, first, next));
        tell(new ApprovalCounted(id, agent, session, ACTION, "webchat:" + next, 1, 2, UNTIL));
        eventually().untilAsserted(() -> chat(nextKey)
                .body("findAll { it.card != null }.size()", equalTo(1))
                .body("text.join()", containsString("1 of 2 who must agree")));
        eventually().untilAsserted(() -> chat(key)
                .body("findAll { it.card != null }.size()", equalTo(1))
                .body("text.join()", containsString("still waits for you"))
                .body("text.join()", containsString("1 of 2 who must agree")));

        tell(new ApprovalCancelled(id, agent, session, ACTION, "local:owner", "not today", UNTIL));
        for (var each : List.of(key, nextKey)) {
            eventually().untilAsserted(() -> chat(each)
                    .body("find { it.card != null }.card.outcome", equalTo("Withdrawn by local:owner: not today")));
        }
    }

    @Test
    void whoIsNotToBeDisturbedIsNotReminded() {
        var asleep = "asleep-" + run;
        var awake = "awake-" + run;
        var key = personKey(asleep);
        var awakeKey = personKey(awake);
        var id = "appr-quiet-" + run;
        tell(asked(id, asleep, awake));
        eventually().untilAsserted(() -> chat(key).body("size()", equalTo(1)));

        tell(new ApprovalReminded(id, agent, session, ACTION, "Install?", UNTIL, UNTIL, List.of("webchat:" + asleep)));
        eventually().untilAsserted(() -> chat(awakeKey).body("text.join()", containsString("still waits for you")));
        chat(key).body("size()", equalTo(1));
    }
}
