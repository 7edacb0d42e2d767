// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.approval.request.Acts.Fit;
import dev.signalbox.approval.request.Acts.Unfit;
import dev.signalbox.contracts.EventCodec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddMcpServerTest {

    private static Acts.Reading read(String content) {
        return Acts.read("add_mcp_server", content);
    }

    private static Act fit(String content) {
        return ((Fit) read(content)).act();
    }

    @Test
    @Tag("B-19")
    void showsTheWholeCommandLineAndEveryVariableButNoSecret() {
        var act = fit("""
                {"name":"notes","command":"npx","args":["-y","notes-mcp","--root=/data"],
                 "env":{"NOTES_TOKEN":"hunter2","MODE":"rw","DB":"postgres://ann:hunter2@db/notes"}}""");
        assertThat(act.title()).isEqualTo("Add a tool server?");
        assertThat(act.body()).isEqualTo("""
                name: notes
                command: npx
                argument: -y
                argument: notes-mcp
                argument: --root=/data
                variable: DB=postgres://••••@db/notes
                variable: MODE=rw
                variable: NOTES_TOKEN=••••""");
        assertThat(act.shownPayload()).doesNotContain("hunter2").contains("\"MODE\":\"rw\"");
        assertThat(act.payload())
                .isEqualTo(
                        "{\"name\":\"notes\",\"command\":\"npx\",\"args\":[\"-y\",\"notes-mcp\",\"--root=/data\"],"
                                + "\"env\":{\"DB\":\"postgres://ann:hunter2@db/notes\",\"MODE\":\"rw\",\"NOTES_TOKEN\":\"hunter2\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "API_KEY, true",
        "apikey, true",
        "GITHUB_TOKEN, true",
        "DB_PASSWORD, true",
        "client_secret, true",
        "AUTHORIZATION, true",
        "PATH, false",
        "NODE_OPTIONS, false",
        "LD_PRELOAD, false"
    })
    void masksByTheNameOfTheVariable(String name, boolean masked) {
        var act = fit(EventCodec.json(Map.of("name", "n", "command", "c", "env", Map.of(name, "value"))));
        assertThat(act.body()).endsWith(name + "=" + (masked ? "••••" : "value"));
    }

    @Test
    void noArgumentCanPassForAnotherLineOrHideItsDirection() {
        var act = fit(EventCodec.json(
                Map.of("name", "n", "command", "c", "args", List.of("a\nargument: harmless", "\u202egro.live"))));
        assertThat(act.body())
                .isEqualTo("name: n\ncommand: c\nargument: a\\u000aargument: harmless\nargument: \\u202egro.live");
    }

    @Test
    void bindsTheDecisionToTheSameTextWhateverTheOrder() {
        assertThat(fit("{\"env\":{\"B\":\"2\",\"A\":\"1\"},\"command\":\"c\",\"name\":\"n\",\"action\":\"x\"}")
                        .payload())
                .isEqualTo(fit("{\"name\":\"n\",\"command\":\"c\",\"args\":[],\"env\":{\"A\":\"1\",\"B\":\"2\"}}")
                        .payload());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"command\":\"c\"} | \"\" is not a name of 1 to 64 letters, digits, - or _",
                "{\"name\":\"a b\",\"command\":\"c\"} | \"a b\" is not a name of 1 to 64 letters, digits, - or _",
                "{\"name\":7,\"command\":\"c\"} | name must be text",
                "{\"name\":\"Signalbox\",\"command\":\"c\"} | \"Signalbox\" is the name of the suite's own tool server",
                "{\"name\":\"n\"} | the command is missing",
                "{\"name\":\"n\",\"command\":\" \"} | the command is missing",
                "{\"name\":\"n\",\"command\":\"a\\nb\"} | the command \"a\\nb\" is too long or has more than one line",
                "{\"name\":\"n\",\"command\":\"c\",\"args\":\"-y\"} | args must be a list of texts",
                "{\"name\":\"n\",\"command\":\"c\",\"args\":[1]} | \"1\" is not an argument",
                "{\"name\":\"n\",\"command\":\"c\",\"env\":[]} | env must be an object of texts",
                "{\"name\":\"n\",\"command\":\"c\",\"env\":{\"a-b\":\"c\"}} | \"a-b\" is not the name of a variable",
                "{\"name\":\"n\",\"command\":\"c\",\"env\":{\"A\":1}} | the value of A is no text, too long or has more than one line",
                "{\"name\":\"n\",\"command\":\"c\",\"env\":{\"A\":\"x\\ny\"}} | the value of A is no text, too long or has more than one line",
                "[] | the request is not a JSON object"
            })
    void saysWhichValueIsWrong(String content, String reason) {
        assertThat(read(content)).isEqualTo(new Unfit(reason.replace("a\\nb", "a\nb")));
    }

    @Test
    void refusesMoreThanAPersonCouldRead() {
        var many = EventCodec.json(Map.of("name", "n", "command", "c", "args", Collections.nCopies(51, "a")));
        var much =
                EventCodec.json(Map.of("name", "n", "command", "c", "args", Collections.nCopies(3, "a".repeat(3000))));
        assertThat(read(many)).isEqualTo(new Unfit("there are more than 50 arguments"));
        assertThat(read(much)).isEqualTo(new Unfit("it is longer than the 8000 characters people can be shown"));
    }

    @Test
    void asksForARebuildWithItsReason() {
        var act = ((Fit) Acts.read("request_rebuild", "{\"reason\":\"new base image\"}")).act();
        assertThat(act.payload()).isEqualTo("{\"reason\":\"new base image\"}");
        assertThat(act.body()).endsWith("Reason: new base image");
        assertThat(Acts.read("request_rebuild", "{\"reason\":[]}")).isEqualTo(new Unfit("reason must be text"));
        assertThat(Acts.read("request_rebuild", "{}")).isInstanceOf(Fit.class);
    }
}
