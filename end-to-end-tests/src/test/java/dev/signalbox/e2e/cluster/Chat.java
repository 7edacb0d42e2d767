// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.local.suite.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person at the web chat with an agent on one shard that says back what it hears. */
final class Chat {
    private static final String WEBCHAT = "/v1/channels/webchat";
    final String handle;
    final String agentGroupId;
    private final Front front;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Map<String, Long> saidAt = new ConcurrentHashMap<>();
    private final Map<String, Long> acceptedAt = new ConcurrentHashMap<>();
    private final Map<String, Long> heardAt = new ConcurrentHashMap<>();
    private final List<String> answers = new ArrayList<>();
    private long seen;

    private Chat(String handle, String agentGroupId, Front front) {
        this.handle = handle;
        this.agentGroupId = agentGroupId;
        this.front = front;
    }

    static Chat open(Cluster cluster, int shard, String handle) {
        var router = new Front(cluster, Part.ROUTER);
        var session = new Front(cluster.of(Part.SESSION).get(shard));
        var chat = router.post(
                "/v1/messaging-groups",
                Map.of("channelType", "webchat", "platformId", "webchat:" + handle, "name", handle, "group", false));
        assertThat(chat.ok()).as("%s", chat).isTrue();
        var agent = session.post("/v1/agent-groups", Map.of("name", handle, "folder", handle));
        assertThat(agent.ok()).as("%s", agent).isTrue();
        var wiring = Map.of("agentGroupId", agent.text("id"), "messagingGroupId", chat.text("id"));
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() ->
                        assertThat(session.post("/v1/wirings", wiring).status()).isIn(201, 409));
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(router.get("/v1/agent-groups/" + agent.text("id") + "/destinations")
                                .body()
                                .toString())
                        .contains("webchat:" + handle));
        var key = router.post(WEBCHAT + "/keys", Map.of("handle", handle));
        assertThat(key.ok()).as("%s", key).isTrue();
        return new Chat(handle, agent.text("id"), router.as(key.text("key")));
    }

    /** Writes until somebody accepts it, under one id. */
    void say(String text) {
        said.add(text);
        saidAt.put(text, System.nanoTime());
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> front.post(
                                WEBCHAT + "/messages",
                                Map.of("text", text, "messageId", handle + "-" + text.replace(' ', '-')))
                        .ok());
        acceptedAt.put(text, System.nanoTime());
    }

    /** What was answered so far, oldest first; no more than was known before while nobody can be asked. */
    synchronized List<String> heard() {
        while (true) {
            var page = front.get(WEBCHAT + "/me/messages?after=" + seen);
            if (!page.ok() || page.body().isEmpty()) {
                return List.copyOf(answers);
            }
            for (JsonNode message : page.body()) {
                seen = message.path("position").asLong();
                if (message.path("direction").asText().equals("out")) {
                    var text = message.path("text").asText();
                    heardAt.putIfAbsent(text, System.nanoTime());
                    answers.add(text);
                }
            }
        }
    }

    /** How many answers it had when somebody looked last; asks nobody. */
    synchronized int known() {
        return answers.size();
    }

    /** True once as many answers came as were asked for. */
    boolean quiet() {
        return heard().size() >= said.size();
    }

    List<String> said() {
        return said;
    }

    /** How long the answer to each thing was waited for that was said since then. */
    Stream<Wait> waits(long sinceNanos) {
        return saidAt.entrySet().stream()
                .filter(each -> each.getValue() >= sinceNanos)
                .map(each -> new Wait(
                        since(each.getValue(), acceptedAt.get(each.getKey())),
                        since(each.getValue(), heardAt.get(each.getKey()))));
    }

    private static Duration since(long begun, @Nullable Long end) {
        return Duration.ofNanos((end == null ? System.nanoTime() : end) - begun);
    }

    /** From the moment somebody wrote: until somebody accepted it, and until the answer was seen. */
    record Wait(Duration untilAccepted, Duration untilAnswered) {
        static final Wait NONE = new Wait(Duration.ZERO, Duration.ZERO);

        @Override
        public String toString() {
            return "%d ms, accepted after %d ms".formatted(untilAnswered.toMillis(), untilAccepted.toMillis());
        }
    }
}
