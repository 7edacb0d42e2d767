// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.contracts.HeartbeatEvent.FirstTurnPendingExpired;
import dev.signalbox.local.client.Answer;
import dev.signalbox.local.client.EventTap;
import dev.signalbox.local.client.Person;
import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.SuiteException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The story: a message answered, a colleague asked, a send refused, an act approved, a death noticed, a no-show reaped. */
final class Story {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LATER = Duration.ofSeconds(60);
    private final Stage stage;
    private final SuiteClient operator;
    private final EventTap tap;
    private final Map<String, String> agents;

    Story(Stage stage, SuiteClient operator, EventTap tap, Map<String, String> agents) {
        this.stage = stage;
        this.operator = operator;
        this.tap = tap;
        this.agents = agents;
    }

    void play() throws InterruptedException {
        var alice = Person.arrive(operator, "alice");
        greet(alice);
        askAColleague(alice);
        forbiddenSend(alice);
        privilegedAct(alice);
        deadAgent(alice);
        noShow();
    }

    private void greet(Person alice) throws InterruptedException {
        stage.step("Alice greets an agent");
        write(alice, "hello");
        stage.promise("a message is answered through four services", SOON, () -> heard(alice, "Hello, alice!"));
    }

    private void askAColleague(Person alice) throws InterruptedException {
        stage.step("The agent asks another agent");
        write(alice, "ask the librarian about tides");
        stage.promise(
                "an agent asks another by name, and the answer comes back to the chat that wanted it",
                SOON,
                () -> heard(alice, "tides is on shelf 7"));
    }

    private void forbiddenSend(Person alice) throws InterruptedException {
        stage.step("The agent writes to a chat it has no destination for");
        var bob = Person.arrive(operator, "bob");
        write(alice, "tell bob a secret");
        stage.promise("the agent is told that it may not", SOON, () -> heard(alice, "I may not write there."));
        stage.promise("the refusal is on record", SOON, () -> listed("/v1/denials", "webchat:bob"));
        stage.promise(
                "nothing reached the forbidden chat",
                Duration.ZERO,
                () -> bob.heard().stream().noneMatch(text -> text.contains("secret"))
                        ? Optional.of("no message")
                        : Optional.empty());
    }

    private void privilegedAct(Person alice) throws InterruptedException {
        stage.step("The agent asks for a package");
        var olga = Person.arrive(operator, "olga");
        var mallory = Person.arrive(operator, "mallory");
        var before = olga.card().map(card -> card.path("questionId").asText()).orElse("");
        write(alice, "install jq");
        var card = stage.promise("the act is held and the owner gets a card", SOON, () -> olga.card()
                .filter(c -> !c.path("questionId").asText().equals(before)));
        if (card.isEmpty()) {
            return;
        }
        var approval = card.get().path("questionId").asText();
        stage.promise(
                "somebody without the right to decide is refused", Duration.ZERO, () -> refused(mallory, approval));
        stage.say("Olga presses Approve on " + approval);
        olga.press(approval, "approve");
        stage.promise("the act takes effect once, after the approval", SOON, () -> executed(approval));
        stage.promise("the agent is restarted and told", LATER, () -> heard(alice, "I was restarted with it"));
        stage.promise("the card shows who decided", SOON, () -> olga.card()
                .map(c -> c.path("outcome").asText(""))
                .filter(outcome -> outcome.startsWith("Approved")));
    }

    private void deadAgent(Person alice) throws InterruptedException {
        stage.step("The agent's process is killed in the middle of its work");
        write(alice, "work hard");
        var session = session();
        stage.promise("the agent works", SOON, () -> claimed(session));
        var container = operator.get(Part.SESSION, "/v1/sessions/" + session + "/container");
        var handle = container.text("handle");
        stage.say("kill -9 " + handle);
        ProcessHandle.of(Long.parseLong(handle.substring(0, handle.indexOf('@'))))
                .ifPresent(ProcessHandle::destroyForcibly);
        stage.promise("the death is noticed", SOON, () -> listed(Part.HEARTBEAT, "/v1/liveness/judgements", session));
        stage.promise("the message is answered after all", LATER, () -> heard(alice, "The hard work is done."));
        stage.promise(
                "and answered once",
                Duration.ZERO,
                () -> count(alice, "The hard work is done.") == 1 ? Optional.of("once") : Optional.empty());
    }

    private void noShow() throws InterruptedException {
        stage.step("A session is opened and never takes its first turn");
        var opened = operator.post(
                Part.SESSION,
                "/v1/sessions",
                Map.of(
                        "agentGroupId",
                        String.valueOf(agents.get("librarian")),
                        "mode",
                        "per-thread",
                        "threadId",
                        "no-show-"
                                + Instant.EPOCH
                                        .until(java.time.Clock.systemUTC().instant())
                                        .toMillis()));
        var session = opened.body().path("session").path("id").asText();
        stage.say("opened " + session);
        var hoursAgo = java.time.Clock.systemUTC().instant().minus(Duration.ofHours(2));
        stage.promise("its first turn is pending", SOON, () -> listed(Part.HEARTBEAT, "/v1/first-turns", session));
        operator.put(Part.HEARTBEAT, "/v1/first-turns/" + session + "?openedAt=" + hoursAgo, Map.of());
        stage.promise("the reaper tells of it once the time is over", LATER, () -> tap.seen().stream()
                .filter(e -> e.event() instanceof FirstTurnPendingExpired x
                        && x.sessionIds().contains(session))
                .map(e -> e.id().toString())
                .findFirst());
    }

    private void write(Person person, String text) throws InterruptedException {
        stage.say(person.handle() + " writes: " + text + "   (correlation "
                + person.write(text).substring(0, 8) + ")");
    }

    private static Optional<String> heard(Person person, String part) throws InterruptedException {
        return person.heard().stream().filter(text -> text.contains(part)).findFirst();
    }

    private static long count(Person person, String text) throws InterruptedException {
        return person.heard().stream().filter(text::equals).count();
    }

    private static Optional<String> refused(Person person, String approval) throws InterruptedException {
        var answer = person.client()
                .post(Part.APPROVAL, "/v1/approvals/" + approval + "/decisions", Map.of("decision", "approve"));
        return answer.status() == 403 ? Optional.of(answer.text("detail")) : Optional.empty();
    }

    private Optional<String> executed(String approval) throws InterruptedException {
        return Optional.of(operator.get(Part.APPROVAL, "/v1/approvals/" + approval))
                .filter(answer -> answer.text("state").equals("EXECUTED"))
                .map(answer -> answer.text("note"));
    }

    private Optional<String> listed(String path, String part) throws InterruptedException {
        return listed(Part.ROUTER, path, part);
    }

    private Optional<String> listed(Part service, String path, String part) throws InterruptedException {
        return Optional.of(operator.get(service, path))
                .filter(Answer::ok)
                .map(answer -> answer.body().toString())
                .filter(body -> body.contains(part))
                .map(_ -> part);
    }

    /** The chat's session of the greeter. */
    private String session() throws InterruptedException {
        var path = "/v1/sessions?agentGroupId=" + agents.get("greeter");
        return StreamSupport.stream(operator.get(Part.SESSION, path).body().spliterator(), false)
                .filter(session -> session.hasNonNull("messagingGroupId"))
                .map(session -> session.path("id").asText())
                .findFirst()
                .orElseThrow(() -> new SuiteException("The chat has no session."));
    }

    private Optional<String> claimed(String session) throws InterruptedException {
        for (var report : operator.get(Part.HEARTBEAT, "/v1/liveness").body()) {
            for (JsonNode seen : report.path("sessions")) {
                if (seen.path("sessionId").asText().equals(session)
                        && !seen.path("claims").isEmpty()) {
                    return Optional.of(session);
                }
            }
        }
        return Optional.empty();
    }
}
