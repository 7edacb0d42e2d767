// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.agentrunner.Samples;
import dev.signalbox.agentrunner.TestSession;
import dev.signalbox.agentrunner.TestSession.Out;
import dev.signalbox.agentrunner.folder.InboundReader;
import dev.signalbox.agentrunner.folder.OutboundWriter;
import dev.signalbox.agentrunner.folder.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools take, refuse and write, without a protocol around them. */
class ToolboxTest {
    @TempDir
    Path directory;

    private TestSession session;
    private Path workspace;
    private OutboundWriter outbound;
    private Toolbox tools;

    @BeforeEach
    void open() throws Exception {
        session = TestSession.in(Files.createDirectory(directory.resolve("session")));
        workspace = Files.createDirectory(directory.resolve("agent"));
        outbound = OutboundWriter.join(session.folder(), Clock.systemUTC());
        tools = new Toolbox(new Desk(
                new InboundReader(session.folder()),
                outbound,
                new Workspace(session.folder(), workspace),
                Clock.system(ZoneId.of("Europe/Berlin"))));
    }

    @AfterEach
    void close() throws Exception {
        outbound.close();
    }

    private Toolbox.Result call(String tool, String arguments) throws Exception {
        return tools.call(tool, new ObjectMapper().readTree(arguments.replace('\'', '"')));
    }

    private void refused(String tool, String arguments, String why) throws Exception {
        assertThat(call(tool, arguments)).satisfies(result -> {
            assertThat(result.error()).isTrue();
            assertThat(result.text()).contains(why);
        });
        assertThat(session.out()).isEmpty();
        assertThat(session.query("SELECT current_tool FROM container_state WHERE current_tool IS NOT NULL"))
                .isEmpty();
    }

    @Test
    void aMessageWithoutNameGoesToTheOnlyDestinationElseItMustHaveOne() throws Exception {
        refused("send_message", "{'text':'x'}", "No destinations are configured");
        session.destination(Samples.TEAM).destination(Samples.BOSS);
        refused("send_message", "{'text':'x'}", "Say to whom. Destinations: boss, team.");
        session.execute(session.folder().inboundDb(), "DELETE FROM destinations WHERE name = 'boss'");
        assertThat(call("send_message", "{'text':'x'}").error()).isFalse();
        assertThat(session.out()).extracting(Out::platformId).containsExactly("webchat:team");
    }

    @Test
    void agentsAreDestinationsLikeChats() throws Exception {
        session.destination(Samples.CHILD);
        assertThat(call("send_message", "{'to':'child','text':'do it'}").error())
                .isFalse();
        assertThat(session.out())
                .containsExactly(new Out(1, "chat", "agent", "ag-7", null, null, "{\"text\":\"do it\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "send_message | {} | text is missing",
                "send_message | {'text':' '} | text is empty",
                "send_message | {'text':7} | text is no text",
                "no_such_tool | {} | There is no tool no_such_tool",
                "edit_message | {'messageId':'3','text':'x'} | messageId is no whole number",
                "edit_message | {'messageId':3,'text':'x'} | There is no message 3",
                "send_card | {'card':{}} | card is empty",
                "create_agent | {'name':' '} | name is empty",
                "add_mcp_server | {'name':'n','command':''} | command is empty",
                "add_mcp_server | {'name':'n','command':'c','env':{'A':1}} | env is no object of texts",
                "install_packages | {} | Name 1 to 20 packages",
                "install_packages | {'apt':['JQ']} | is no apt package name",
                "install_packages | {'apt':['jq=1.6']} | is no apt package name",
                "install_packages | {'apt':['jq','-o']} | is no apt package name",
                "install_packages | {'npm':['left-pad@1']} | is no npm package name",
                "install_packages | {'npm':['@a/b/c']} | is no npm package name",
                "install_packages | {'npm':['.hidden']} | is no npm package name",
                "schedule_task | {'prompt':'p','processAfter':'soon'} | processAfter is no time",
                "schedule_task | {'prompt':'p','processAfter':'2026-01-02T03:04:05Z','recurrence':'daily'} | five fields",
                "schedule_task | {'prompt':'p','processAfter':'2026-01-02T03:04:05Z','recurrence':'0 9 * * $(x)'} | no cron field",
                "update_task | {'taskId':'t'} | Say what to change",
                "update_task | {'taskId':'t','prompt':''} | prompt is empty",
                "cancel_task | {} | taskId is missing",
                "list_tasks | {'status':'done'} | status must be",
                "ask_user_question | {'title':'t','question':'q','options':['a']} | no chat of its own",
                "ask_user_question | {'title':'t','question':'q','options':[]} | options must be 1 to 25",
                "ask_user_question | {'title':'t','question':'q','options':[{}]} | every option needs a label",
                "ask_user_question | {'title':'t','question':'q','options':['a'],'answerers':[]} | answerers must be 1 to 20",
                "ask_user_question | {'title':'t','question':'q','options':['a'],'answerers':['a b']} | no user id",
                "ask_user_question | {'title':'t','question':'q','options':['a'],'timeout':0} | timeout must be"
            })
    void refusesWhatItCannotUseAndWritesNothing(String tool, String arguments, String why) throws Exception {
        refused(tool, arguments, why);
    }

    @Test
    void takesNoMoreThanTwentyPackages() throws Exception {
        var names = IntStream.range(0, 21).mapToObj(i -> "'p" + i + "'").collect(Collectors.joining(","));
        refused("install_packages", "{'apt':[" + names + "]}", "Name 1 to 20 packages");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T09:00:00Z, 2026-01-02T09:00:00Z",
        "2026-01-02T09:00:00+05:00, 2026-01-02T04:00:00Z",
        "2026-01-02T09:00, 2026-01-02T08:00:00Z",
        "2026-07-02 09:00:00, 2026-07-02T07:00:00Z"
    })
    @Tag("SC-07")
    void localTimesAreMeantInTheAgentsZone(String given, String instant) throws Exception {
        call("schedule_task", "{'prompt':'p','processAfter':'" + given + "'}");
        assertThat(session.said().getFirst()).contains("\"processAfter\":\"" + instant + "\"");
    }

    @Test
    void listsEachTaskOnceHoweverOftenItHasRun() throws Exception {
        session.other("t-2", 2, "task", "{\"prompt\":\"water\"}")
                .set("t-2", "series_id", "task-1")
                .set("t-2", "status", "completed")
                .other("t-4", 4, "task", "{\"prompt\":\"water\"}")
                .set("t-4", "series_id", "task-1")
                .set("t-4", "process_after", "2999-01-02T03:04:05Z")
                .set("t-4", "recurrence", "0 9 * * *")
                .other("task-2", 6, "task", "{\"prompt\":\"feed\"}")
                .set("task-2", "status", "paused");
        assertThat(call("list_tasks", "{}").text())
                .isEqualTo("task-2 [paused] now: feed\n"
                        + "task-1 [pending] 2999-01-02T03:04:05Z, again at 0 9 * * *: water");
        assertThat(call("list_tasks", "{'status':'paused'}").text()).isEqualTo("task-2 [paused] now: feed");
    }

    @Test
    void anEditNamesTheMessageAsItsPlatformDoes() throws Exception {
        session.destination(Samples.TEAM);
        call("send_message", "{'text':'first'}");
        call("edit_message", "{'messageId':1,'text':'second'}");
        var own = session.query("SELECT id FROM messages_out WHERE seq = 1")
                .getFirst()
                .getFirst();
        assertThat(session.said().getLast()).contains("\"messageId\":\"" + own + "\"");
        session.execute(
                session.folder().inboundDb(),
                "INSERT INTO delivered VALUES ('" + own + "', 'P-77', 'delivered', '2026-01-02 03:04:05')");
        call("edit_message", "{'messageId':1,'text':'third'}");
        assertThat(session.out().getLast())
                .isEqualTo(new Out(
                        5,
                        "chat",
                        "webchat",
                        "webchat:team",
                        null,
                        null,
                        "{\"operation\":\"edit\",\"messageId\":\"P-77\",\"text\":\"third\"}"));
    }

    @Test
    @Tag("B-50")
    void sendsFilesOfItsWorkspaceAndItsInbox() throws Exception {
        session.destination(Samples.TEAM);
        Files.createDirectories(workspace.resolve("out"));
        Files.writeString(workspace.resolve("out/a.txt"), "A");
        Files.createDirectories(session.folder().inbox().resolve("m-2"));
        var received = Files.writeString(session.folder().inbox().resolve("m-2/b.txt"), "B");
        call("send_file", "{'path':'out/../out/a.txt','filename':'report.txt'}");
        call("send_file", "{'path':'" + received.toAbsolutePath() + "'}");
        assertThat(session.said()).containsExactly("{\"files\":[\"report.txt\"]}", "{\"files\":[\"b.txt\"]}");
        var id = (String) session.query("SELECT id FROM messages_out WHERE seq = 1")
                .getFirst()
                .getFirst();
        assertThat(session.folder().outbox().resolve(id).resolve("report.txt")).hasContent("A");
    }

    @ParameterizedTest
    @Tag("B-50")
    @ValueSource(
            strings = {
                "/etc/hostname",
                "../secret",
                "out/../../secret",
                "link",
                "linked/file",
                "missing",
                "folder",
                ".",
                "../agent-of-another/file",
                "../session/outbound.db"
            })
    void sendsNothingElse(String path) throws Exception {
        session.destination(Samples.TEAM);
        Files.writeString(directory.resolve("secret"), "S");
        Files.createDirectory(workspace.resolve("folder"));
        Files.createDirectory(workspace.resolve("out"));
        var elsewhere = Files.createDirectory(directory.resolve("agent-of-another"));
        Files.writeString(elsewhere.resolve("file"), "F");
        Files.createSymbolicLink(workspace.resolve("link"), directory.resolve("secret"));
        Files.createSymbolicLink(workspace.resolve("linked"), elsewhere);
        refused("send_file", "{'path':'" + path + "'}", "");
        assertThat(session.folder().outbox()).doesNotExist();
    }

    @ParameterizedTest
    @Tag("B-50")
    @ValueSource(strings = {"../x", "a/b", "..", "a\\\\b", "a\\u0000b"})
    void aFileIsGivenNothingButAName(String name) throws Exception {
        session.destination(Samples.TEAM);
        Files.writeString(workspace.resolve("a.txt"), "A");
        refused("send_file", "{'path':'a.txt','filename':'" + name + "'}", "plain file name");
    }
}
