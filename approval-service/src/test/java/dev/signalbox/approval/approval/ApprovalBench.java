// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.approval.ApprovalScenario;
import dev.signalbox.approval.people.People;
import dev.signalbox.approval.people.Role;
import dev.signalbox.approval.policy.Requester;
import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.Topic;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What it costs. No test: its name keeps it out of the build; {@code ./signalbox bench} runs it. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
@TestProfile(ApprovalBench.Quiet.class)
@TestMethodOrder(MethodOrderer.MethodName.class)
class ApprovalBench extends ApprovalScenario {
    private static final int DECISIONS = 300;
    private static final int WARM_UP = 100;
    private static final int OPEN = 10_000;
    private static final int CHUNK = 500;
    private static final int DECIDED_MEANWHILE = 500;

    /** No ticks but those that are measured. */
    public static final class Quiet implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "signalbox.approval.expire-every", "24h",
                    "signalbox.approval.bulk.size", System.getProperty("bulk.size", "50"),
                    "signalbox.approval.bulk.pause", System.getProperty("bulk.pause", "20ms"));
        }
    }

    @Inject
    Submission submission;

    @Inject
    ApprovalEntities entities;

    @Inject
    Expiry expiry;

    @Inject
    People people;

    @Test
    void decisionToGrantOnTheBroker() {
        var ids = open(2 * (WARM_UP + DECISIONS));
        measure("decision by the API to the grant on the broker", ids.subList(0, WARM_UP + DECISIONS), id -> as(admin)
                .body(Map.of("decision", "approve"))
                .post("/v1/approvals/{id}/decisions", id)
                .then()
                .statusCode(200));
        measure(
                "press in a chat to the grant on the broker",
                ids.subList(WARM_UP + DECISIONS, ids.size()),
                id -> tell(press(id, "approve", admin)));
    }

    private void measure(String what, List<String> ids, Consumer<String> decide) {
        var nanos = new long[ids.size()];
        try (var log = log(Topic.APPROVALS)) {
            for (var i = 0; i < nanos.length; i++) {
                var id = ids.get(i);
                var begun = System.nanoTime();
                decide.accept(id);
                while (log.all(ApprovalGranted.class).stream()
                        .noneMatch(granted -> granted.approvalId().equals(id))) {
                    assertThat(System.nanoTime() - begun).isLessThan(20_000_000_000L);
                }
                nanos[i] = System.nanoTime() - begun;
            }
        }
        var warm = Arrays.copyOfRange(nanos, WARM_UP, nanos.length);
        Arrays.sort(warm);
        say(
                what,
                "p50 %.1f ms, p99 %.1f ms"
                        .formatted(warm[warm.length / 2] / 1e6, warm[(int) (warm.length * 0.99)] / 1e6));
    }

    @Test
    void tenThousandOpenApprovals() {
        var begun = System.nanoTime();
        var ids = open(OPEN);
        say("10,000 requests held, 500 a transaction", "%,.0f/s".formatted(OPEN / seconds(begun)));
        for (var round = 0; round < 3; round++) {
            begun = System.nanoTime();
            assertThat(operator()
                            .queryParam("state", "PENDING")
                            .queryParam("limit", 100)
                            .get("/v1/approvals")
                            .<List<String>>path("id"))
                    .hasSize(100);
            say("page of 100 out of 10,000 open", "%.1f ms".formatted(seconds(begun) * 1e3));
        }
        begun = System.nanoTime();
        expiry.tick();
        say("tick with nothing due among 10,000 open", "%.1f ms".formatted(seconds(begun) * 1e3));

        set("nudgeAt");
        begun = System.nanoTime();
        while (count("nudgeAt <= ?1") > 0) {
            expiry.tick();
        }
        say("10,000 asked again", "%.1f s".formatted(seconds(begun)));

        var others = open(DECIDED_MEANWHILE, session + "-others");
        set("expiresAt", session);
        begun = System.nanoTime();
        measureWhile(() -> count("expiresAt <= ?1") > 0, others);
        say("10,000 expired", "%.1f s".formatted(seconds(begun)));
        assertThat(stateOf(ids.getFirst())).isEqualTo("EXPIRED");
    }

    /** Relay lag: decisions made while thousands expire, each until its grant is on the broker. */
    private void measureWhile(BooleanSupplier more, List<String> ids) {
        var over = new AtomicBoolean();
        var ticks = Thread.ofPlatform().start(() -> {
            while (more.getAsBoolean()) {
                expiry.tick();
            }
            over.set(true);
        });
        var nanos = new ArrayList<Long>();
        try (var log = log(Topic.APPROVALS)) {
            for (var id : ids) {
                if (over.get()) {
                    break;
                }
                var begun = System.nanoTime();
                tell(press(id, "approve", admin));
                while (log.all(ApprovalGranted.class).stream()
                        .noneMatch(granted -> granted.approvalId().equals(id))) {
                    assertThat(System.nanoTime() - begun).isLessThan(60_000_000_000L);
                }
                nanos.add(System.nanoTime() - begun);
            }
            ticks.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        nanos.sort(null);
        say(
                "press to grant on the broker while 10,000 expire",
                "p50 %.0f ms, worst %.0f ms of %d"
                        .formatted(nanos.get(nanos.size() / 2) / 1e6, nanos.getLast() / 1e6, nanos.size()));
    }

    private List<String> open(int count) {
        return open(count, session);
    }

    private List<String> open(int count, String asker) {
        people.add(admin, admin, "bench");
        people.grant(admin, Role.ADMIN, agent, "bench");
        return IntStream.range(0, (count + CHUNK - 1) / CHUNK)
                .mapToObj(
                        chunk -> QuarkusTransaction.requiringNew().timeout(600).call(() -> IntStream.range(
                                        chunk * CHUNK, Math.min(count, (chunk + 1) * CHUNK))
                                .mapToObj(number -> held(number, asker))
                                .toList()))
                .flatMap(List::stream)
                .toList();
    }

    private String held(int number, String asker) {
        var request =
                new ActRequest(asker + ":" + number, agent, asker, "install_packages", INSTALL, "agent:" + agent, null);
        return ((Submission.Outcome.Kept) submission.submit(request, new Requester.Agent(null)))
                .approval()
                .id();
    }

    private void set(String what) {
        set(what, session);
    }

    private void set(String what, String asker) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.update(
                        what + " = ?1 where stored = ?2 and sessionId = ?3",
                        clock.instant().minus(Duration.ofSeconds(1)),
                        ApprovalEntity.Stored.PENDING,
                        asker));
    }

    private long count(String due) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.count(due + " and stored = ?2", clock.instant(), ApprovalEntity.Stored.PENDING));
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void say(String what, String figure) {
        System.out.printf("BENCH  %-66s %s%n", what, figure);
    }
}
