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
import dev.signalbox.testsupport.SeededCases;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever fails, is repeated or comes out of order: what a channel shows is each message once, in order per session. */
@Tag("postgresql")
@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
@TestProfile(DeliveryPropertyTest.AtOnce.class)
class DeliveryPropertyTest {
    private static final int CASES = 15;

    /** Nothing runs by itself, and what failed may be tried again at once. */
    public static final class AtOnce implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.scheduler.enabled", "false",
                    "signalbox.delivery.backoff", "0S",
                    "signalbox.delivery.holding-attempts", "1000",
                    "signalbox.delivery.breaker-failures", "1000");
        }
    }

    @Inject
    Intake intake;

    @Inject
    Attempts attempts;

    @Inject
    DeliveryEntities entities;

    @Inject
    Replicas replicas;

    @Inject
    MessagingGroups chats;

    /** What happens next, to which session. */
    private sealed interface Command {
        int session();

        /** The broker brings its messages up to this one, whatever it has brought before. */
        record Bring(int session, int from, int to) implements Command {}

        /** The lane takes a step, and an attempt it begins ends like this. */
        record Work(int session, End end) implements Command {}

        /** The process dies: what is under way is begun anew. */
        record Die(int session) implements Command {}
    }

    private enum End {
        ARRIVES,
        ARRIVES_UNHEARD,
        FAILS,
        REFUSED
    }

    @Test
    void showsEachMessageOnceAndInOrderWhateverFails() {
        SeededCases.of(CASES)
                .check(
                        random -> IntStream.range(0, 10 + random.nextInt(40))
                                .mapToObj(_ -> command(random))
                                .toList(),
                        this::play);
    }

    private static Command command(java.util.random.RandomGenerator random) {
        var session = random.nextInt(3);
        return switch (random.nextInt(8)) {
            case 0, 1 -> {
                var from = random.nextInt(6);
                yield new Command.Bring(session, from, from + random.nextInt(4));
            }
            case 2 -> new Command.Die(session);
            default -> new Command.Work(session, End.values()[random.nextInt(End.values().length)]);
        };
    }

    private void play(List<Command> commands) {
        var world = new World();
        commands.forEach(world::apply);
        world.comeToAnEnd();
        world.check();
    }

    /** Three sessions that write to one chat, and what the chat shows of it. */
    private final class World {
        private final String run = PrefixedId.next("prop");
        private final String chat = QuarkusTransaction.requiringNew()
                .call(() -> chats.register("sure", run, "Chat", true, null).id());
        private final Map<String, List<Finished>> underWay = new HashMap<>();
        private final Map<String, Set<String>> shown = new HashMap<>();
        private final Set<String> refused = new LinkedHashSet<>();
        private final Map<String, Set<Integer>> brought = new HashMap<>();

        void apply(Command command) {
            var session = run + "-" + command.session();
            switch (command) {
                case Command.Bring bring -> bring(session, bring.from(), bring.to());
                case Command.Work work -> step(session, work.end());
                case Command.Die _ -> die(session);
            }
        }

        private void bring(String session, int from, int to) {
            // The broker repeats, but never leaves out: what is brought starts at or before what was brought last.
            var known = brought.computeIfAbsent(session, _ -> new LinkedHashSet<>());
            var first = Math.min(from, known.size());
            var numbers =
                    IntStream.rangeClosed(first, Math.max(first, to)).boxed().toList();
            intake.take(numbers.stream().map(n -> message(session, n)).toList());
            known.addAll(numbers);
        }

        private void step(String session, End end) {
            var finished = Objects.requireNonNullElse(underWay.remove(session), List.<Finished>of());
            switch (attempts.advance(List.of(new Step(lane(session), finished))).getFirst()) {
                case Next.Call(var deliveries) -> underWay.put(session, call(session, deliveries, end));
                case Next.Wait _, Next.Idle _ -> {}
            }
        }

        /** All but the last of a run arrive; what comes behind a failure is not called. */
        private List<Finished> call(String session, List<Delivery> run, End end) {
            var finished = new ArrayList<Finished>();
            var last = end == End.ARRIVES ? run.size() : (run.size() + 1) / 2;
            for (var i = 0; i < run.size(); i++) {
                var key = run.get(i).idempotencyKey();
                finished.add(
                        i >= last
                                ? new Finished.Spared(key)
                                : new Finished.Called(key, call(session, key, i == last - 1 ? end : End.ARRIVES)));
            }
            return finished;
        }

        /** The channel knows keys: what it has shown it shows no second time. */
        private Outcome call(String session, String key, End end) {
            var seen = shown.computeIfAbsent(session, _ -> new LinkedHashSet<>());
            if (refused.contains(key)) {
                return new Outcome.Refused("no", true);
            }
            return switch (end) {
                case ARRIVES -> {
                    seen.add(key);
                    yield new Outcome.Delivered("p-" + key);
                }
                case ARRIVES_UNHEARD -> {
                    seen.add(key);
                    yield new Outcome.Unknown("the line went dead");
                }
                case FAILS -> new Outcome.Unavailable("away", null);
                case REFUSED -> {
                    if (seen.contains(key)) {
                        yield new Outcome.Delivered("p-" + key);
                    }
                    refused.add(key);
                    yield new Outcome.Refused("no", true);
                }
            };
        }

        private void die(String session) {
            underWay.remove(session);
            QuarkusTransaction.requiringNew().run(() -> entities.release(replicas.self()));
        }

        void comeToAnEnd() {
            for (var session : List.copyOf(brought.keySet())) {
                die(session);
                for (var n = 0; n < 2 * brought.get(session).size() + 2; n++) {
                    step(session, End.ARRIVES);
                }
            }
        }

        void check() {
            brought.forEach((session, numbers) -> {
                var rows = rows(session);
                assertThat(rows).hasSize(numbers.size());
                assertThat(rows).allSatisfy(row -> assertThat(row.state)
                        .isEqualTo(refused.contains(row.id) ? DeliveryState.FAILED : DeliveryState.DELIVERED));
                var delivered = rows.stream()
                        .map(row -> row.id)
                        .filter(id -> !refused.contains(id))
                        .toList();
                assertThat(new ArrayList<>(shown.getOrDefault(session, Set.of())))
                        .isEqualTo(delivered);
            });
        }

        private List<DeliveryEntity> rows(String session) {
            return QuarkusTransaction.requiringNew().call(() -> entities.list("sessionId", session).stream()
                    .sorted(Comparator.comparingLong(row -> row.seq))
                    .toList());
        }

        private Lane lane(String session) {
            return new Lane(session, "sure", "sure:" + run);
        }

        private EventEnvelope message(String session, int number) {
            return new EventEnvelope(
                    PrefixedId.nextEventId(),
                    "session-service",
                    Instant.EPOCH,
                    Correlation.of(null, null),
                    emitted(session, number, chat));
        }
    }

    private static OutboundEmitted emitted(String session, int number, @Nullable String origin) {
        return new OutboundEmitted(
                session,
                "ag-prop",
                2L * number + 1,
                "out-" + number,
                "chat",
                "sure",
                session.substring(0, session.lastIndexOf('-')),
                null,
                null,
                origin,
                "{\"text\":\"n\"}",
                Instant.EPOCH);
    }
}
