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
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** People: who they are, what they may do, who stands in for them, and when they are not to be asked. */
@Command(name = "people", description = "People, their roles and identities, who stands in for whom, quiet hours.")
final class PeopleCommand {
    private static final String PERSON = "%-32s %-24s %-40s %s";
    private static final String STAND_IN = "%-42s %-24s %-24s %-22s %-22s %s";
    private static final String USERS = "/v1/users/";
    private static final String STAND_INS = "/v1/delegations";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SuiteLocation location = new SuiteLocation();

    @Command(description = "Lists people.")
    int list() throws InterruptedException {
        print(PERSON.formatted("id", "name", "roles", "also known as"));
        sound(operator().get(Part.APPROVAL, "/v1/users")).body().forEach(each -> {
            if (each.path("id").equals(each.path("person"))) {
                show(each);
            }
        });
        return 0;
    }

    @Command(description = "Adds a person, or gives one another name.")
    int add(
            @Parameters(paramLabel = "PERSON", description = "<channel>:<handle>, for example webchat:ann") String id,
            @Parameters(paramLabel = "NAME") String name)
            throws InterruptedException {
        return said(operator().post(Part.APPROVAL, "/v1/users", Map.of("id", id, "displayName", name)));
    }

    @Command(description = "Gives a role.")
    int grant(
            @Parameters(paramLabel = "PERSON") String id,
            @Parameters(paramLabel = "ROLE", description = "owner, admin or member") String role,
            @Option(names = "--agent-group", paramLabel = "ID", description = "Where. Default: everywhere.") @Nullable
                    String agentGroup)
            throws InterruptedException {
        var body = new HashMap<String, String>();
        body.put("role", role);
        if (agentGroup != null) {
            body.put("agentGroupId", agentGroup);
        }
        return said(operator().put(Part.APPROVAL, USERS + encoded(id) + "/roles", body));
    }

    @Command(description = "Takes a role away.")
    int revoke(
            @Parameters(paramLabel = "PERSON") String id,
            @Parameters(paramLabel = "ROLE") String role,
            @Option(names = "--agent-group", paramLabel = "ID", description = "Where. Default: everywhere.") @Nullable
                    String agentGroup)
            throws InterruptedException {
        var where = agentGroup == null ? "" : "?agentGroupId=" + encoded(agentGroup);
        return said(operator().delete(Part.APPROVAL, USERS + encoded(id) + "/roles/" + encoded(role) + where));
    }

    @Command(description = "Says that an identity on a channel is this person too: it has their roles from now on.")
    int link(@Parameters(paramLabel = "PERSON") String id, @Parameters(paramLabel = "IDENTITY") String identity)
            throws InterruptedException {
        return said(operator().put(Part.APPROVAL, identity(id, identity), Map.of()));
    }

    @Command(description = "Says that it is not; it has no roles then.")
    int unlink(@Parameters(paramLabel = "PERSON") String id, @Parameters(paramLabel = "IDENTITY") String identity)
            throws InterruptedException {
        return said(operator().delete(Part.APPROVAL, identity(id, identity)));
    }

    @Command(description = "Names somebody to decide in a person's stead.")
    int delegate(
            @Parameters(paramLabel = "FROM") String from,
            @Parameters(paramLabel = "TO") String to,
            @Option(names = "--until", required = true, description = "When it ends, as 2026-12-24T18:00:00Z.")
                    String until,
            @Option(names = "--agent-group", paramLabel = "ID", description = "Where. Default: everywhere.") @Nullable
                    String agentGroup)
            throws InterruptedException {
        var body = new HashMap<>(Map.of("from", from, "to", to, "until", until));
        if (agentGroup != null) {
            body.put("agentGroupId", agentGroup);
        }
        print(sound(operator().post(Part.APPROVAL, STAND_INS, body)).text("id"));
        return 0;
    }

    @Command(description = "Lists who decides in whose stead, the newest first.")
    int delegations() throws InterruptedException {
        print(STAND_IN.formatted("id", "from", "to", "since", "until", "agent group"));
        sound(operator().get(Part.APPROVAL, STAND_INS))
                .body()
                .forEach(each -> print(STAND_IN.formatted(
                        text(each, "id"),
                        text(each, "from"),
                        text(each, "to"),
                        text(each, "since"),
                        text(each, "until"),
                        text(each, "agentGroupId"))));
        return 0;
    }

    @Command(description = "Ends that somebody decides in somebody's stead.")
    int undelegate(@Parameters(paramLabel = "ID") String id) throws InterruptedException {
        sound(operator().delete(Part.APPROVAL, STAND_INS + "/" + encoded(id)));
        return 0;
    }

    @Command(description = "Does not ask a person between two times of day, if others can be asked.")
    int quiet(
            @Parameters(paramLabel = "PERSON") String id,
            @Parameters(paramLabel = "FROM", description = "for example 22:00") String from,
            @Parameters(paramLabel = "TO") String to,
            @Option(names = "--zone", defaultValue = "UTC", description = "Their time zone. Default: UTC.") String zone)
            throws InterruptedException {
        sound(operator().put(Part.APPROVAL, quietHours(id), Map.of("from", from, "to", to, "zone", zone)));
        return 0;
    }

    @Command(description = "Asks them at any time again.")
    int unquiet(@Parameters(paramLabel = "PERSON") String id) throws InterruptedException {
        sound(operator().delete(Part.APPROVAL, quietHours(id)));
        return 0;
    }

    private int said(Answer answer) {
        show(sound(answer).body());
        return 0;
    }

    private void show(JsonNode person) {
        var roles = person.path("roles")
                .valueStream()
                .map(role -> text(role, "role")
                        + (role.hasNonNull("agentGroupId") ? " of " + text(role, "agentGroupId") : ""))
                .collect(Collectors.joining(", "));
        var identities =
                person.path("identities").valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
        print(PERSON.formatted(text(person, "person"), text(person, "displayName"), roles, identities));
    }

    private static String identity(String id, String identity) {
        return USERS + encoded(id) + "/identities/" + encoded(identity);
    }

    private static String quietHours(String id) {
        return USERS + encoded(id) + "/quiet-hours";
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
        spec.commandLine().getOut().println(line.stripTrailing());
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
