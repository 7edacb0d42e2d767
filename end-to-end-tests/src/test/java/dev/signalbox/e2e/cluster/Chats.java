// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.local.suite.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Chats with agents on each shard of a cluster, and what must be true of all of them at the end. */
final class Chats {
    static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final int PER_SHARD = 2;
    private final List<Chat> all = new ArrayList<>();
    private final Cluster cluster;

    private Chats(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Opens them and returns when everybody was answered once. */
    static Chats open(Cluster cluster) {
        var chats = new Chats(cluster);
        for (var shard = 0; shard < cluster.of(Part.SESSION).size(); shard++) {
            for (var i = 0; i < PER_SHARD; i++) {
                chats.all.add(Chat.open(cluster, shard, "shard" + shard + "-" + i));
            }
        }
        chats.allHear("warm");
        return chats;
    }

    Talk talk() {
        return Talk.among(all);
    }

    void allHear(String text) {
        all.forEach(chat -> chat.say(text));
        await().atMost(PATIENCE).until(() -> all.stream().allMatch(Chat::quiet));
    }

    /** Returns when two more answers a chat have come since it was called; somebody listens meanwhile, see {@link #talk}. */
    void awaitMoreAnswers() {
        var before = answers();
        await().atMost(PATIENCE).until(() -> answers() >= before + 2 * all.size());
    }

    private int answers() {
        return all.stream().mapToInt(Chat::known).sum();
    }

    void everythingIsAnsweredOnceAndInOrder() {
        for (var chat : all) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(chat.heard()).as(chat.handle).isEqualTo(List.copyOf(chat.said())));
        }
        assertThat(twiceInTheLedger()).isEmpty();
    }

    /** Platform message ids the ledger holds more than once. */
    private List<String> twiceInTheLedger() {
        var router = new Front(cluster, Part.ROUTER);
        var seen = new HashSet<String>();
        var twice = new ArrayList<String>();
        for (var page = 0; ; page++) {
            var items =
                    router.get("/v1/deliveries?size=500&page=" + page).body().path("items");
            for (JsonNode delivery : items) {
                var id = delivery.path("platformMessageId").asText("");
                if (!id.isEmpty() && !seen.add(id)) {
                    twice.add(id);
                }
            }
            if (items.isEmpty()) {
                return twice;
            }
        }
    }
}
