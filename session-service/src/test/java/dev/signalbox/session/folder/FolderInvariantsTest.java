// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import static dev.signalbox.session.RawSqlite.rows;
import static dev.signalbox.session.RawSqlite.run;
import static dev.signalbox.session.folder.TestFolder.CAUSE;
import static dev.signalbox.session.folder.TestFolder.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.DirectoryEvent.Destination;
import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.folder.ProjectedDb.ReplyAddress;
import dev.signalbox.testsupport.SeededCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever arrives in whatever order, and whoever is killed in between: the folder stays one an agent can work with. */
@Tag("TRAP-2")
@Tag("TRAP-3")
@Tag("TRAP-7")
class FolderInvariantsTest {
    private static final String HALF_IN = "INSERT INTO messages_in (id, seq, kind, timestamp, content) VALUES"
            + " ('half-{i}', 100000 + 2 * {i}, 'chat', '', hex(randomblob(400)))";
    private static final String HALF_OUT = "INSERT INTO messages_out (id, seq, timestamp, kind, content) VALUES"
            + " ('half-{i}', 100001 + 2 * {i}, '', 'chat', hex(randomblob(400)))";

    @TempDir
    Path home;

    /** What may happen to a folder. */
    sealed interface Step {
        record Arrives(int id, boolean trigger) implements Step {}

        record Projected(long version) implements Step {}

        record AgentWorks() implements Step {}

        record AgentClaimsAndDies() implements Step {}

        record HostLooks(boolean dies) implements Step {}

        record HostDiesWriting() implements Step {}

        record OutcomeArrives(int id, boolean delivered) implements Step {}
    }

    @Test
    void staysWholeWhateverHappens() {
        SeededCases.of(25).check(FolderInvariantsTest::steps, this::holds);
    }

    private static List<Step> steps(RandomGenerator random) {
        return IntStream.range(0, 10 + random.nextInt(40))
                .mapToObj(_ -> step(random))
                .toList();
    }

    private static Step step(RandomGenerator random) {
        return switch (random.nextInt(12)) {
            case 0 -> new Step.Projected(random.nextInt(1, 9));
            case 1, 2 -> new Step.AgentWorks();
            case 3 -> new Step.AgentClaimsAndDies();
            case 4, 5 -> new Step.HostLooks(random.nextInt(4) == 0);
            case 6 -> new Step.HostDiesWriting();
            case 7 -> new Step.OutcomeArrives(random.nextInt(5), random.nextBoolean());
            default -> new Step.Arrives(random.nextInt(30), random.nextInt(3) == 0);
        };
    }

    private void holds(List<Step> steps) {
        try {
            var world = new World(TestFolder.in(Files.createTempDirectory(home, "case")));
            for (var step : steps) {
                world.take(step);
                world.check();
            }
            world.comesToRest();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A folder, an agent that knows nothing but its two files, and what must be true of them. */
    private static final class World {
        private final SessionFolder folder;
        private final Set<String> arrived = new LinkedHashSet<>();
        private final Set<String> said = new LinkedHashSet<>();
        private final List<OutboundRow> published = new ArrayList<>();
        private final Set<String> repeated = new HashSet<>();
        private long cursor;
        private long version;

        World(SessionFolder folder) {
            this.folder = folder;
        }

        void take(Step step) {
            switch (step) {
                case Step.Arrives(var id, var trigger) -> {
                    InboundDb.add(folder, List.of(message("m-" + id, trigger)));
                    arrived.add("m-" + id);
                }
                case Step.Projected(var shown) -> {
                    ProjectedDb.show(folder, shown, List.of(destination(shown)));
                    version = Math.max(version, shown);
                }
                case Step.AgentWorks() -> works();
                case Step.AgentClaimsAndDies() -> {
                    window().forEach(id -> acknowledges(id, "processing"));
                    HotJournal.leave(folder.outboundDb(), HALF_OUT);
                    ProjectedDb.prepare(folder, 0, List.of(), ReplyAddress.NONE);
                    OutboundDb.dropClaims(folder);
                }
                case Step.HostLooks(var dies) -> looks(dies);
                case Step.HostDiesWriting() -> {
                    HotJournal.leave(folder.inboundDb(), HALF_IN);
                    assertThat(PendingMessages.of(folder)).isNotNull();
                }
                case Step.OutcomeArrives(var id, var delivered) ->
                    InboundDb.recordOutcomes(
                            folder, List.of(new DeliveryOutcome("out-" + id, null, delivered, NOON)), List.of());
            }
        }

        /** As a NanoClaw agent: the newest ten that wait, claimed, answered under an odd number, completed. */
        private void works() {
            var batch = window();
            batch.forEach(id -> acknowledges(id, "processing"));
            var number = number();
            run(
                    folder.outboundDb(),
                    "INSERT INTO messages_out (id, seq, timestamp, kind, content) VALUES ('o-" + number + "', " + number
                            + ", datetime('now'), 'chat', '{}')");
            said.add("o-" + number);
            batch.forEach(id -> acknowledges(id, "completed"));
        }

        /** What the pump does: a few rows are published, the cursor follows unless the host dies in between. */
        private void looks(boolean dies) {
            var pending = PendingMessages.of(folder);
            var ids = pending.stream().map(PendingMessages.Pending::id).toList();
            var before = bytes(folder.outboundDb());
            var look = OutboundDb.look(folder, cursor, 3, ids);
            assertThat(bytes(folder.outboundDb())).as("one writer per file").isEqualTo(before);
            publishes(look.rows(), dies);
            if (dies) {
                return;
            }
            var acks = look.acks().values().stream().filter(Ack::finished).toList();
            PendingMessages.finish(folder, acks);
            var finished = acks.stream().map(Ack::messageId).toList();
            assertThat(PendingMessages.of(folder).stream().map(PendingMessages.Pending::id))
                    .as("acks are mirrored")
                    .noneMatch(finished::contains);
        }

        private void publishes(List<OutboundRow> rows, boolean dies) {
            for (var row : rows) {
                assertThat(row.seq()).as("the cursor only moves on").isGreaterThan(cursor);
                published.add(row);
                if (dies) {
                    repeated.add(row.id());
                } else {
                    cursor = row.seq();
                }
            }
        }

        /** An agent that lives and a host that looks bring everything to its end in a few rounds. */
        void comesToRest() {
            for (var round = 0; round < 50 && !rests(); round++) {
                if (!window().isEmpty()) {
                    works();
                }
                looks(false);
            }
            check();
            assertThat(PendingMessages.of(folder))
                    .as("no message is lost or waits for ever")
                    .noneMatch(PendingMessages.Pending::trigger);
            assertThat(published.stream().map(OutboundRow::id).distinct())
                    .as("nothing said is lost, the order kept")
                    .containsExactlyElementsOf(said);
            var times = published.stream().collect(Collectors.groupingBy(OutboundRow::id, Collectors.counting()));
            times.keySet().removeAll(repeated);
            assertThat(times.values()).as("published again only after a crash").allMatch(Long.valueOf(1)::equals);
        }

        private boolean rests() {
            return PendingMessages.of(folder).stream().noneMatch(PendingMessages.Pending::trigger)
                    && published.stream().map(OutboundRow::id).distinct().count() == said.size();
        }

        void check() {
            var inbound = rows(folder.inboundDb(), "SELECT id, seq FROM messages_in ORDER BY seq");
            assertThat(inbound)
                    .extracting(List::getFirst)
                    .as("nothing lost, doubled or half")
                    .containsExactlyElementsOf(arrived);
            assertThat(inbound).allMatch(row -> Long.parseLong(row.getLast()) % 2 == 0);
            var outbound = rows(folder.outboundDb(), "SELECT id, seq FROM messages_out");
            assertThat(outbound).extracting(List::getFirst).containsExactlyInAnyOrderElementsOf(said);
            assertThat(outbound).allMatch(row -> Long.parseLong(row.getLast()) % 2 == 1);
            var waiting =
                    rows(folder.inboundDb(), "SELECT id FROM messages_in WHERE status = 'pending' AND trigger = 1");
            if (!waiting.isEmpty()) {
                assertThat(rows(
                                folder.inboundDb(),
                                "SELECT id FROM (SELECT * FROM messages_in WHERE status = 'pending' ORDER BY seq DESC LIMIT"
                                        + " 10) WHERE trigger = 1"))
                        .as("work is never hidden behind context")
                        .isNotEmpty();
            }
            assertThat(rows(folder.inboundDb(), "SELECT name FROM destinations"))
                    .isEqualTo(version == 0 ? List.of() : List.of(List.of("d-" + version)));
            assertThat(rows(folder.inboundDb(), "SELECT COUNT(*) FROM delivered GROUP BY message_out_id"))
                    .allMatch(List.of("1")::equals);
        }

        private List<String> window() {
            var acked = new HashSet<String>();
            rows(folder.outboundDb(), "SELECT message_id FROM processing_ack")
                    .forEach(row -> acked.add(row.getFirst()));
            var ids = new ArrayList<String>();
            rows(folder.inboundDb(), "SELECT id FROM messages_in WHERE status = 'pending' ORDER BY seq DESC LIMIT 10")
                    .forEach(row -> ids.add(row.getFirst()));
            ids.removeAll(acked);
            return ids;
        }

        private long number() {
            var highest =
                    Math.max(highest(folder.inboundDb(), "messages_in"), highest(folder.outboundDb(), "messages_out"));
            return highest % 2 == 0 ? highest + 1 : highest + 2;
        }

        private static long highest(Path file, String table) {
            return Long.parseLong(rows(file, "SELECT COALESCE(MAX(seq), 0) FROM " + table)
                    .getFirst()
                    .getFirst());
        }

        private void acknowledges(String id, String status) {
            run(
                    folder.outboundDb(),
                    "INSERT OR REPLACE INTO processing_ack VALUES ('" + id + "', '" + status + "', datetime('now'))");
        }

        private static byte[] bytes(Path file) {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private static InboundMessage message(String id, boolean trigger) {
            return new InboundMessage(
                    id, "chat", NOON, "webchat", "webchat:1", null, "{}", trigger, null, false, CAUSE);
        }

        private static Destination destination(long version) {
            return new Destination("d-" + version, "D", DestinationType.CHANNEL, "mg-1", "webchat", "webchat:1");
        }
    }
}
