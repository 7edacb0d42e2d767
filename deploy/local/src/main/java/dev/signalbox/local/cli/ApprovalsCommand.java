// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.local.client.Answer;
import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.Progress;
import dev.signalbox.local.suite.SuiteException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What waits for people, and their word on it. */
@Command(name = "approvals", description = "Lists, shows, approves and rejects what agents ask for.")
final class ApprovalsCommand {
    private static final String DENIED = "%-42s %-26s %-24s %-42s %s";
    private static final String ROW = "%-42s %-10s %-18s %-24s %s";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SuiteLocation location = new SuiteLocation();

    /** The newest first. */
    @Command(description = "Lists approvals, the newest first.")
    int list(
            @Option(names = "--state", defaultValue = "PENDING", description = "A state, or all. Default: PENDING.")
                    String state,
            @Option(names = "--limit", defaultValue = "100", description = "At most so many. Default: 100.") int limit)
            throws InterruptedException {
        var filter = state.equalsIgnoreCase("all") ? "" : "&state=" + encoded(state.toUpperCase(Locale.ROOT));
        var approvals = sound(operator().get(Part.APPROVAL, "/v1/approvals?limit=" + limit + filter));
        print(ROW.formatted("id", "state", "action", "until", "agent group"));
        approvals
                .body()
                .forEach(each -> print(ROW.formatted(
                        text(each, "id"),
                        text(each, "state"),
                        text(each, "action"),
                        text(each, "expiresAt"),
                        text(each, "agentGroupId"))));
        return 0;
    }

    /** All of it. */
    @Command(description = "Shows what would be done, who asked and who agreed.")
    int show(@Parameters(paramLabel = "ID") String id) throws InterruptedException {
        var approval = approval(operator(), id).body();
        print(text(approval, "title") + "\n" + text(approval, "body") + "\n");
        approval.properties().stream()
                .filter(field -> !List.of("title", "body").contains(field.getKey()))
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> print("%-14s %s"
                        .formatted(
                                field.getKey(),
                                field.getValue().isTextual()
                                        ? field.getValue().asText()
                                        : field.getValue().toString())));
        return 0;
    }

    /** Exactly what is there now: should somebody change it in between, nothing is approved. */
    @Command(description = "Approves; each id on its own.")
    int approve(
            @Parameters(paramLabel = "ID", arity = "1..*") List<String> ids,
            @Option(
                            names = "--as",
                            paramLabel = "PERSON",
                            description = "Who decides. Default: the bearer of the token.")
                    @Nullable
                    String person)
            throws InterruptedException {
        return decide(ids, "approve", null, person);
    }

    @Command(description = "Rejects; each id on its own.")
    int reject(
            @Parameters(paramLabel = "ID", arity = "1..*") List<String> ids,
            @Option(names = "--reason", description = "Why; the agent is told.") @Nullable String reason,
            @Option(
                            names = "--as",
                            paramLabel = "PERSON",
                            description = "Who decides. Default: the bearer of the token.")
                    @Nullable
                    String person)
            throws InterruptedException {
        return decide(ids, "reject", reason, person);
    }

    /** Who was kept out, and the chats that were. */
    @Command(description = "Lists people and chats that were denied.")
    int denied(
            @Option(names = "--limit", defaultValue = "100", description = "Looks at so many. Default: 100.") int limit)
            throws InterruptedException {
        var admissions = sound(operator().get(Part.SESSION, "/v1/admissions?limit=" + limit));
        print(DENIED.formatted("id", "since", "agent group", "chat", "person"));
        for (var each : admissions.body()) {
            if (text(each, "state").equals("denied")) {
                print(DENIED.formatted(
                        text(each, "id"),
                        text(each, "deniedAt"),
                        text(each, "agentGroupId"),
                        text(each, "messagingGroupId"),
                        text(each, "senderId")));
            }
        }
        return 0;
    }

    @Command(description = "Takes denials back: the next message has people asked anew.")
    int forgive(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) throws InterruptedException {
        var failed = 0;
        for (var id : ids) {
            var answer = operator().delete(Part.SESSION, "/v1/admissions/" + encoded(id));
            print(id + " " + (answer.ok() ? "forgiven" : answer.text("detail")));
            failed += answer.ok() ? 0 : 1;
        }
        return failed == 0 ? 0 : 1;
    }

    private int decide(List<String> ids, String decision, @Nullable String reason, @Nullable String person)
            throws InterruptedException {
        var operator = operator();
        var decider = person == null ? operator : operator.as(key(operator, person));
        var failed = 0;
        for (var id : ids) {
            var body = new HashMap<String, String>();
            body.put("decision", decision);
            if (reason != null) {
                body.put("reason", reason);
            }
            body.put("payloadHash", approval(operator, id).text("payloadHash"));
            var answer = decider.post(Part.APPROVAL, "/v1/approvals/" + encoded(id) + "/decisions", body);
            print(id + " " + (answer.ok() ? answer.text("state") : answer.text("detail")));
            failed += answer.ok() ? 0 : 1;
        }
        return failed == 0 ? 0 : 1;
    }

    private static String key(SuiteClient operator, String person) throws InterruptedException {
        return sound(operator.post(Part.APPROVAL, "/v1/users/" + encoded(person) + "/keys", new HashMap<>()))
                .text("key");
    }

    private static Answer approval(SuiteClient client, String id) throws InterruptedException {
        return sound(client.get(Part.APPROVAL, "/v1/approvals/" + encoded(id)));
    }

    private SuiteClient operator() {
        return SuiteClient.operator(location.suite(Progress.silent()));
    }

    private static Answer sound(Answer answer) {
        if (!answer.ok()) {
            throw new SuiteException(answer.text("detail"));
        }
        return answer;
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
