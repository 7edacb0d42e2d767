// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands ask of the services, and what they say of the answers; a server of the test plays all of them. */
class OperatorCommandsTest {

    @TempDir
    Path directory;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer service;

    private record Ran(int exit, String out, String err) {}

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add((call + " " + body).strip());
            assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer the-token");
            var known = answers.get(call);
            var answer = (known == null ? "{\"detail\":\"There is nothing at " + call + ".\"}" : known)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known == null ? 404 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        service.start();
        Files.writeString(directory.resolve("token"), "the-token");
        var parts = new ArrayList<String>();
        for (var part : List.of("session-service", "approval-service")) {
            parts.add("{\"label\":\"" + part + "\",\"pid\":1,\"started\":\"2026-01-01T00:00:00Z\",\"ports\":{\"port\":"
                    + service.getAddress().getPort() + ",\"management\":0}}");
        }
        Files.writeString(
                Files.createDirectories(directory.resolve("run")).resolve("suite.json"),
                "{\"parts\":[" + String.join(",", parts) + "]}");
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void listsWhoWasDeniedAndNobodyElse() {
        answers.put("GET /v1/admissions?limit=100", """
                [{"id":"adm-1","messagingGroupId":"mg-1","agentGroupId":"ag-1","senderId":"slack:U1","state":"denied",
                  "askedAt":"2026-01-01T00:00:00Z","deniedAt":"2026-01-02T00:00:00Z"},
                 {"id":"adm-2","messagingGroupId":"mg-2","agentGroupId":null,"senderId":"slack:U2","state":"asked"}]""");
        var ran = run("approvals", "denied");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .contains("adm-1")
                .contains("slack:U1")
                .contains("2026-01-02")
                .doesNotContain("adm-2");
    }

    @Test
    void forgivesEachOnItsOwnAndSaysWhichItCouldNot() {
        answers.put("DELETE /v1/admissions/adm-1", "");
        var ran = run("approvals", "forgive", "adm-1", "adm-9");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).contains("adm-1 forgiven").contains("adm-9 There is nothing at");
        assertThat(asked).containsExactly("DELETE /v1/admissions/adm-1", "DELETE /v1/admissions/adm-9");
        assertThat(run("approvals", "forgive").exit()).as("nobody named").isEqualTo(2);
    }

    @Test
    void listsPeopleOnceWithTheirRolesAndIdentities() {
        answers.put("GET /v1/users", """
                [{"id":"webchat:ann","displayName":"Ann","person":"webchat:ann","identities":["slack:U1"],
                  "roles":[{"role":"admin","agentGroupId":"ag-1"},{"role":"owner","agentGroupId":null}]},
                 {"id":"slack:U1","displayName":"Ann","person":"webchat:ann","identities":["slack:U1"],"roles":[]}]""");
        var ran = run("people", "list");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("admin of ag-1, owner")
                .contains("slack:U1");
    }

    @Test
    void changesRolesIdentitiesAndQuietHours() {
        var ann = "{\"id\":\"webchat:ann\",\"person\":\"webchat:ann\",\"displayName\":\"Ann\"}";
        Stream.of(
                        "PUT /v1/users/webchat%3Aann/roles",
                        "DELETE /v1/users/webchat%3Aann/roles/admin?agentGroupId=ag-1",
                        "PUT /v1/users/webchat%3Aann/identities/slack%3AU1",
                        "DELETE /v1/users/webchat%3Aann/identities/slack%3AU1",
                        "PUT /v1/users/webchat%3Aann/quiet-hours",
                        "DELETE /v1/users/webchat%3Aann/quiet-hours")
                .forEach(call -> answers.put(call, ann));
        assertThat(run("people", "grant", "webchat:ann", "admin", "--agent-group", "ag-1")
                        .exit())
                .isZero();
        assertThat(run("people", "revoke", "webchat:ann", "admin", "--agent-group", "ag-1")
                        .exit())
                .isZero();
        assertThat(run("people", "link", "webchat:ann", "slack:U1").exit()).isZero();
        assertThat(run("people", "unlink", "webchat:ann", "slack:U1").exit()).isZero();
        assertThat(run("people", "quiet", "webchat:ann", "22:00", "07:00", "--zone", "Europe/Berlin")
                        .exit())
                .isZero();
        assertThat(run("people", "unquiet", "webchat:ann").exit()).isZero();
        assertThat(asked).hasSize(6);
        assertThat(asked.getFirst()).contains("\"role\":\"admin\"").contains("\"agentGroupId\":\"ag-1\"");
        assertThat(asked.get(4)).contains("\"from\":\"22:00\"").contains("Europe/Berlin");
    }

    @Test
    void namesWhoDecidesInSomebodysSteadAndEndsIt() {
        answers.put("POST /v1/delegations", "{\"id\":\"del-1\"}");
        answers.put("GET /v1/delegations", "[{\"id\":\"del-1\",\"from\":\"webchat:ann\",\"to\":\"webchat:bob\"}]");
        answers.put("DELETE /v1/delegations/del-1", "");
        var until = "2026-12-24T18:00:00Z";
        assertThat(run("people", "delegate", "webchat:ann", "webchat:bob", "--until", until)
                        .out())
                .contains("del-1");
        assertThat(asked.getLast()).contains(until).contains("webchat:bob");
        assertThat(run("people", "delegations").out()).contains("webchat:ann");
        assertThat(run("people", "undelegate", "del-1").exit()).isZero();
        assertThat(run("people", "delegate", "a", "b").exit())
                .as("without an end")
                .isEqualTo(2);
    }

    @Test
    void saysWhatTheServiceObjectsTo() {
        var ran = run("people", "grant", "webchat:nobody", "admin");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("There is nothing at PUT");
    }

    private Ran run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var all = new ArrayList<>(List.of(arguments));
        all.add(1, "--home=" + directory);
        var exit = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
        return new Ran(exit, out.toString(), err.toString());
    }
}
