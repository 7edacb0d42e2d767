// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.signalbox.contracts.LivenessEvent.LivenessReported;
import dev.signalbox.contracts.LivenessEvent.SessionLiveness;
import dev.signalbox.contracts.MemoryEvent.CaptureGivenUp;
import dev.signalbox.contracts.MemoryEvent.CaptureTriedAgain;
import dev.signalbox.heartbeat.HeartbeatScenario;
import dev.signalbox.heartbeat.housekeeping.Finding.Severity;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(HousekeepingTest.LittlePatience.class)
@QuarkusTestResource(value = BrokerResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = HomeResource.class, restrictToAnnotatedClass = true)
class HousekeepingTest extends HeartbeatScenario {

    /** A check that hangs must not take ten seconds of every build. */
    public static final class LittlePatience implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("signalbox.housekeeping.timeout", "PT2S");
        }
    }

    @Inject
    Housekeeping housekeeping;

    @Inject
    Dismissals dismissals;

    @Inject
    DiskCheck disk;

    @Inject
    DatabaseCheck database;

    @Inject
    Clock clock;

    private record Played(String name, Supplier<List<Finding>> rule) implements Check {
        @Override
        public List<Finding> look(Instant now) {
            return rule.get();
        }
    }

    private static Check finding(String fingerprint) {
        return new Played("finding", () -> List.of(new Finding(fingerprint, Severity.ISSUE, "found")));
    }

    @Test
    @Tag("HB-04")
    @Tag("HB-01")
    void aCheckThatThrowsOrHangsIsAnIssueOfItsOwnAndTheOthersRun() {
        var never = new CountDownLatch(1);
        var report = housekeeping.look(List.of(
                new Played("throws", () -> {
                    throw new IllegalStateException("no disk");
                }),
                new Played("hangs", () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return List.of();
                }),
                new Played("well", List::of),
                finding("thing-1")));
        assertThat(report.issues())
                .extracting(Finding::fingerprint)
                .containsExactlyInAnyOrder("check:throws", "check:hangs", "thing-1");
        assertThat(report.issues())
                .filteredOn(f -> f.severity() == Severity.ERROR)
                .hasSize(2);
        assertThat(report.ok()).containsExactly("well");
    }

    @Test
    @Tag("HB-03")
    void whatIsDismissedIsNotToldUntilExactlyThatInstant() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        dismissals.dismiss(session, now.plusMillis(1), "op", now);
        assertThat(dismissals.valid(now)).contains(session);
        assertThat(dismissals.valid(now.plusMillis(1))).doesNotContain(session);
        operator().put("/v1/housekeeping/dismissals/{it}", session).then().statusCode(204);
        assertThat(dismissals.valid(now.plus(Duration.ofDays(9999)))).contains(session);
        var report = housekeeping.look(List.of(finding(session)));
        assertThat(report.issues()).isEmpty();
        assertThat(report.dismissed()).isOne();
        operator().delete("/v1/housekeeping/dismissals/{it}", session).then().statusCode(204);
        operator().delete("/v1/housekeeping/dismissals/{it}", session).then().statusCode(404);
        assertThat(housekeeping.look(List.of(finding(session))).issues()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"79,", "80, ISSUE", "94, ISSUE", "95, CRITICAL"})
    @Tag("HK-01")
    void theDiskIsAnIssueFromEightyPercentAndCriticalFromNinetyFive(int percent, Severity severity) {
        assertThat(disk.judge(percent))
                .extracting(Finding::severity)
                .isEqualTo(severity == null ? List.of() : List.of(severity));
    }

    @ParameterizedTest
    @CsvSource({"500,", "501, ISSUE", "1000, ISSUE", "1001, CRITICAL"})
    @Tag("HK-02")
    void aDatabaseIsAnIssueBeyondItsSize(long mib, Severity severity) {
        assertThat(database.judge("x.db", mib * 1024 * 1024))
                .extracting(Finding::severity)
                .isEqualTo(severity == null ? List.of() : List.of(severity));
    }

    @Test
    @Tag("HB-02")
    @Tag("HK-03")
    void oneReportTellsOfStuckWorkOrphansAndFailures() {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var waiting = new SessionLiveness(
                session + "-due",
                "ag-1",
                0,
                false,
                false,
                null,
                null,
                null,
                0,
                List.of(),
                now.minus(Duration.ofMinutes(5)));
        var gone = IntStream.range(0, 6)
                .mapToObj(i -> new SessionLiveness(
                        session + "-" + i, "ag-1", 3, true, false, null, null, null, 0, List.of(), null))
                .toList();
        var all = new java.util.ArrayList<>(gone);
        all.add(waiting);
        tell(new LivenessReported(session, now, all));
        eventually().untilAsserted(() -> operator()
                .get("/v1/housekeeping")
                .then()
                .statusCode(200)
                .body(
                        "issues.fingerprint",
                        hasItems("stuck-work:" + session + "-due", "orphans:" + session, "stall:" + session + "-0:3"))
                .body("ok", hasItem("database"))
                .body("ok", not(hasItem("failures"))));
    }

    @Test
    void aCaptureThatWasGivenUpIsAFindingUntilItIsTriedAgain() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        tell(new CaptureGivenUp("ag-1", session, "sess-1", "the model's server failed", now));
        eventually().untilAsserted(() -> operator()
                .get("/v1/housekeeping")
                .then()
                .body(
                        "issues.find { it.fingerprint == 'capture:%s' }.detail".formatted(session),
                        containsString("sess-1"))
                .body(
                        "issues.find { it.fingerprint == 'capture:%s' }.detail".formatted(session),
                        containsString("the model's server failed")));
        tell(new CaptureTriedAgain("ag-1", session, now));
        eventually().untilAsserted(() -> operator()
                .get("/v1/housekeeping")
                .then()
                .body("issues.fingerprint", not(hasItem("capture:" + session))));
    }
}
