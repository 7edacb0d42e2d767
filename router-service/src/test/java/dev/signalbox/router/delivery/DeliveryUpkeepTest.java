// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.router.RouterWorld;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.delivery.Attempts.Finished;
import dev.signalbox.router.delivery.Attempts.Next;
import dev.signalbox.router.delivery.Attempts.Step;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import dev.signalbox.router.replica.Replicas;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lanes step by step, and what becomes of old rows. */
@Tag("postgresql")
@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
@TestProfile(DeliveryUpkeepTest.ByHand.class)
class DeliveryUpkeepTest {

    /** Nothing runs by itself. */
    public static final class ByHand implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.scheduler.enabled", "false",
                    "signalbox.replicas-watch.every", "",
                    "signalbox.delivery.backoff", "0S",
                    "signalbox.delivery.holding-attempts", "3",
                    "signalbox.delivery.keep", "0S");
        }
    }

    private static final Outcome AWAY = new Outcome.Unavailable("away", null);

    @Inject
    Intake intake;

    @Inject
    Attempts attempts;

    @Inject
    DeliveryEntities entities;

    @Inject
    DeliveryRetention retention;

    @Inject
    MessagingGroups chats;

    @Inject
    Replicas replicas;

    private final String run = PrefixedId.next("upkeep");
    private final Lane lane = new Lane(run + "-1", "sure", "sure:" + run);
    private String chat = "";

    @BeforeEach
    void aChatAndTwoMessages() {
        chat = QuarkusTransaction.requiringNew()
                .call(() -> chats.register("sure", run, "Chat", true, null).id());
        intake.take(List.of(message(1), message(3)));
    }

    @Test
    @Tag("DL-01")
    @Tag("DL-02")
    @Tag("DL-03")
    void callsAChannelOnceHoweverManyLookAtALane() {
        assertThat(called(step())).containsExactly(id(1), id(3));
        assertThat(step()).isInstanceOf(Next.Wait.class);

        assertThat(step(called(1, new Outcome.Delivered(null)), called(3, new Outcome.Delivered(null))))
                .isInstanceOf(Next.Idle.class);
        intake.take(List.of(message(1), message(3)));
        assertThat(step()).isInstanceOf(Next.Idle.class);
    }

    @Test
    void givesBackWhatWasClaimedAndNotCalledWhenTheServiceStops() {
        assertThat(called(step())).containsExactly(id(1), id(3));

        var next = attempts.finish(
                List.of(new Step(lane, List.of(new Finished.Spared(id(1)), new Finished.Spared(id(3))))));

        assertThat(next).containsExactly(new Next.Idle());
        assertThat(called(step())).as("as if nothing had been tried").containsExactly(id(1), id(3));
    }

    @Test
    void takesUpWithinSecondsWhatAReplicaHadUnderWayThatFellSilent() {
        step();
        QuarkusTransaction.requiringNew().run(() -> {
            entities.update("claimedBy = 'dead' where sessionId = ?1", lane.sessionId());
            entities.getEntityManager()
                    .createNativeQuery("INSERT INTO replica (name, beats) VALUES ('dead', 7)")
                    .executeUpdate();
        });
        var now = Instant.now();
        replicas.look(now);
        replicas.look(now.plusSeconds(3));
        assertThat(step()).as("it may be alive").isInstanceOf(Next.Wait.class);

        replicas.look(now.plusSeconds(6));

        assertThat(called(step())).containsExactly(id(1));
        replicas.look(now.plusSeconds(7));
        assertThat(step()).as("this one is alive").isInstanceOf(Next.Wait.class);
    }

    @Test
    void leavesNothingUnderWayThatTheOthersHaveToWaitForWhenItStops() {
        replicas.look(Instant.now());
        assertThat(called(step())).containsExactly(id(1), id(3));

        replicas.leave();

        assertThat(called(step())).containsExactly(id(1));
        assertThat(QuarkusTransaction.requiringNew().call(() -> entities.getEntityManager()
                        .createNativeQuery("SELECT name FROM replica WHERE name = :self")
                        .setParameter("self", replicas.self())
                        .getResultList()))
                .isEmpty();
    }

    @Test
    @Tag("DL-05")
    void triesAgainWhatFailedAndNoMoreOnceItArrived() {
        step();
        assertThat(called(step(called(1, AWAY), new Finished.Spared(id(3))))).containsExactly(id(1));
        assertThat(called(step(called(1, new Outcome.Delivered(null))))).containsExactly(id(3));
        assertThat(row(1).attempts).isEqualTo(2);
    }

    @Test
    void givesBackWhatWasClaimedBehindAFailureAsIfItHadNotBeen() {
        step();
        step(called(1, AWAY), new Finished.Spared(id(3)));

        assertThat(row(3).state).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(row(3).attempts).isZero();
        assertThat(row(3).claimedBy).isNull();
    }

    @Test
    void holdsUpThoseBehindOnlyForSoManyAttempts() {
        step();
        step(called(1, AWAY), new Finished.Spared(id(3)));
        step(called(1, AWAY));
        // the third failure in a row, and the channel wants to be left alone
        var next = step(called(1, new Outcome.Unavailable("away", Duration.ofHours(1))));

        assertThat(called(next)).containsExactly(id(3));
        assertThat(step(called(3, new Outcome.Delivered(null))))
                .isInstanceOfSatisfying(Next.Wait.class, wait -> assertThat(wait.until())
                        .isAfter(Instant.now().plusSeconds(3000)));
    }

    @Test
    void recordsAnOutcomeAlsoWhereSomebodyElseWroteTheRowMeanwhile() {
        step();
        QuarkusTransaction.requiringNew()
                .run(() -> entities.update("version = version + 1, hops = 3 where id = ?1", id(1)));

        assertThat(called(step(called(1, new Outcome.Delivered("p-1")), new Finished.Spared(id(3)))))
                .containsExactly(id(3));

        assertThat(row(1).state).isEqualTo(DeliveryState.DELIVERED);
        assertThat(row(1).platformMessageId).isEqualTo("p-1");
        assertThat(row(1).hops).isEqualTo(3);
    }

    @Test
    void forgetsWhatEndedLongAgoAndNothingThatIsOpen() {
        step();
        step(called(1, new Outcome.Refused("no", true)), new Finished.Spared(id(3)));
        retention.forget();
        assertThat(QuarkusTransaction.requiringNew().call(() -> entities.list("sessionId", lane.sessionId())))
                .extracting(row -> row.id)
                .containsExactly(id(3));
    }

    private Next step(Finished... finished) {
        return attempts.advance(List.of(new Step(lane, List.of(finished)))).getFirst();
    }

    private Finished called(long seq, Outcome outcome) {
        return new Finished.Called(id(seq), outcome);
    }

    private static List<String> called(Next next) {
        assertThat(next).isInstanceOf(Next.Call.class);
        return ((Next.Call) next)
                .deliveries().stream().map(Delivery::idempotencyKey).toList();
    }

    private DeliveryEntity row(long seq) {
        return QuarkusTransaction.requiringNew().call(() -> entities.findById(id(seq)));
    }

    private String id(long seq) {
        return lane.sessionId() + ":" + seq;
    }

    private EventEnvelope message(long seq) {
        return new EventEnvelope(
                PrefixedId.nextEventId(),
                "session-service",
                Instant.EPOCH,
                Correlation.of(null, null),
                new OutboundEmitted(
                        lane.sessionId(),
                        "ag-upkeep",
                        seq,
                        "out-" + seq,
                        "chat",
                        "sure",
                        run,
                        null,
                        null,
                        chat,
                        "{\"text\":\"n\"}",
                        Instant.EPOCH));
    }
}
