// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.signalbox.heartbeat.HeartbeatScenario;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class PruneAndImportTest extends HeartbeatScenario {
    private static final Duration DAY = Duration.ofHours(24);
    private final String scope = "ag-" + UUID.randomUUID();

    @Inject
    FirstTurns firstTurns;

    @Inject
    FirstTurnDesk desk;

    @Inject
    Clock clock;

    @Transactional
    void put(String id, Instant openedAt) {
        firstTurns.put(new FirstTurn(id, scope, openedAt));
    }

    private List<String> kept() {
        return firstTurns.oldest(1000).stream()
                .filter(mark -> mark.scope().equals(scope))
                .map(FirstTurn::sessionId)
                .toList();
    }

    @AfterEach
    @Transactional
    void leaveNothingBehind() {
        firstTurns.delete("scope", scope);
    }

    @Test
    @Tag("FB-01")
    @Tag("FT-06")
    void keepsWhatIsExactlyADayOldAndDropsWhatIsOlder() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        put(session, now.minus(DAY));
        put(session + "-older", now.minus(DAY).minusMillis(1));
        assertThat(desk.prune(scope, now)).isOne();
        assertThat(kept()).containsExactly(session);
        assertThat(desk.prune(scope, now)).isZero();
    }

    @Test
    @Tag("FB-02")
    @Tag("FT-07")
    void keepsTheHundredNewestAndOfEquallyOldOnesTheFirst() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        IntStream.range(0, 100).forEach(i -> put(session + "-" + i, now));
        assertThat(desk.prune(scope, now)).isZero();
        put(session + "-100", now);
        assertThat(desk.prune(scope, now)).isOne();
        assertThat(kept()).hasSize(100).doesNotContain(session + "-100");
        put(session + "-newest", now.plusMillis(1));
        assertThat(desk.prune(scope, now)).isOne();
        assertThat(kept()).contains(session + "-newest", session + "-0").doesNotContain(session + "-99");
    }

    @Test
    @Tag("FT-07")
    void aMarkPushesOutTheOldestOfItsOwnScopeOnly() {
        var now = clock.instant();
        put(session + "-old", now.minusSeconds(90));
        IntStream.range(0, 99).forEach(i -> put(session + "-" + i, now.minusSeconds(60)));
        desk.mark(session + "-elsewhere", "ag-other", now.minusSeconds(3000));
        desk.mark(session, scope, now);
        assertThat(kept()).hasSize(100).contains(session).doesNotContain(session + "-old");
        assertThat(desk.consume(session + "-elsewhere").firstTurn()).isTrue();
    }

    @Test
    @Tag("FB-03")
    void takesATimeToComeForThePresentOne() {
        var before = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var mark = desk.mark(session, scope, before.plus(Duration.ofDays(2)));
        assertThat(mark.openedAt()).isBetween(before, clock.instant());
    }

    private ValidatableResponse importing(Map<String, ?> stateFile, boolean dryRun) {
        return operator()
                .contentType("application/json")
                .body(stateFile)
                .queryParam("scope", scope)
                .queryParam("dryRun", dryRun)
                .post("/v1/first-turns/import")
                .then();
    }

    private Map<String, Object> stateFile() {
        var fresh = clock.instant().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        var marks = new LinkedHashMap<String, Object>();
        marks.put(session + "-z", fresh.toString());
        marks.put(session + "-naive", fresh.toString().replace("Z", ""));
        marks.put(session + "-compact", fresh.toString().replace("-", "").replace(":", ""));
        marks.put(session + "-future", fresh.plus(Duration.ofDays(2)).toString());
        marks.put(session + "-old", "2020-01-01");
        marks.put(session + "-blank", " " + fresh);
        marks.put(session + "-true", true);
        marks.put(session + "-null", null);
        marks.put(session + "-epoch", 1_777_291_200);
        marks.put("no id", fresh.toString());
        var file = new HashMap<String, Object>();
        file.put("first_turn_pending", marks);
        file.put("fsm_state", "DREAMING");
        return file;
    }

    @Test
    @Tag("FB-15")
    @Tag("FB-07")
    @Tag("FT-05")
    @Tag("FT-03")
    void importsAnOldStateFileAndSaysWhatItLeftOut() {
        importing(stateFile(), true).statusCode(200).body("read", equalTo(10)).body("imported", equalTo(4));
        assertThat(kept()).isEmpty();

        importing(stateFile(), false)
                .statusCode(200)
                .body("imported", equalTo(4))
                .body("clamped", equalTo(1))
                .body("expired", equalTo(1))
                .body("unreadable", equalTo(4))
                .body("invalidIds", equalTo(1))
                .body("left", hasSize(6))
                .body("left.reason", hasItem("invalid-id"))
                .body("lastShownAt", nullValue());
        assertThat(kept())
                .containsExactlyInAnyOrder(
                        session + "-z", session + "-naive", session + "-compact", session + "-future");

        assertThat(desk.consume(session + "-true").firstTurn()).isFalse();
    }

    @Test
    @Tag("FT-08")
    void importsNothingFromWhatHoldsNoMarks() {
        importing(Map.of("first_turn_pending", List.of("s-1")), false)
                .statusCode(200)
                .body("read", equalTo(0));
        importing(Map.of("last_digest_shown_at", "2020-01-01T00:00:00"), false)
                .statusCode(200)
                .body("lastShownAt", equalTo("2020-01-01T00:00:00Z"));
        importing(Map.of("last_digest_shown_at", 0), false).body("lastShownAt", nullValue());
        operator()
                .contentType("application/json")
                .body("[1]")
                .post("/v1/first-turns/import")
                .then()
                .statusCode(400);
    }
}
