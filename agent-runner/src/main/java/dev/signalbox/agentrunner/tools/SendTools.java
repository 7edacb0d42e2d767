// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.tools;

import static dev.signalbox.agentrunner.tools.Argument.optional;
import static dev.signalbox.agentrunner.tools.Argument.required;

import dev.signalbox.agentrunner.tools.Argument.Type;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tools that send something new. */
final class SendTools {
    private final Desk desk;

    private SendTools(Desk desk) {
        this.desk = desk;
    }

    static List<Tool> at(Desk desk) {
        var tools = new SendTools(desk);
        var to = optional("to", Type.TEXT, "Name of a destination; the session's own chat if left out.");
        return List.of(
                Tool.of("list_destinations", "Lists the names you can send to.", _ -> tools.list()),
                Tool.of(
                        "send_message",
                        "Sends a message now, while you go on working. Answers with its number.",
                        tools::message,
                        to,
                        required("text", Type.TEXT, "What to say.")),
                Tool.of(
                        "send_file",
                        "Sends a file of your workspace.",
                        tools::file,
                        to,
                        required("path", Type.TEXT, "The file, absolute or from your workspace."),
                        optional("text", Type.TEXT, "What to say with it."),
                        optional("filename", Type.TEXT, "Its name for the reader; its own name if left out.")),
                Tool.of(
                        "send_card",
                        "Shows a card to the session's own chat.",
                        tools::card,
                        required("card", Type.OBJECT, "title, description, children, actions."),
                        optional("fallbackText", Type.TEXT, "For chats that cannot show cards.")));
    }

    private String list() throws SQLException {
        var all = desk.inbound().destinations();
        return all.isEmpty()
                ? desk.destinations()
                : all.stream()
                        .map(d -> d.name() + " (" + (d.agentGroupId() == null ? "chat" : "agent") + ", "
                                + d.displayName() + ")")
                        .collect(Collectors.joining("\n"));
    }

    private String message(Arguments call) throws ToolException, SQLException {
        var written = desk.write(desk.row(call.optional("to"), "chat", Map.of("text", call.text("text"))));
        return written.before()
                ? "You sent that already in this turn, as message " + written.seq() + "."
                : "Sent as message " + written.seq() + ".";
    }

    private String file(Arguments call) throws ToolException, SQLException {
        var files = new OutgoingFiles(desk.workspace());
        var file = files.allowed(call.text("path"));
        var name = OutgoingFiles.name(call.optional("filename").orElse(String.valueOf(file.getFileName())));
        var content = new LinkedHashMap<String, Object>();
        call.optional("text").ifPresent(text -> content.put("text", text));
        content.put("files", List.of(name));
        var row = desk.row(call.optional("to"), "chat", content);
        files.copy(file, row.id(), name);
        try {
            return "Sent " + name + " as message " + desk.write(row).seq() + ".";
        } catch (SQLException e) {
            files.drop(row.id());
            throw e;
        }
    }

    private String card(Arguments call) throws ToolException, SQLException {
        if (call.json("card").isEmpty()) {
            throw new ToolException("card is empty");
        }
        var content = new LinkedHashMap<String, Object>();
        content.put("type", "card");
        content.put("card", call.json("card"));
        call.optional("fallbackText").ifPresent(text -> content.put("fallbackText", text));
        var row = desk.row(Optional.empty(), "chat-sdk", content);
        return "Sent as message " + desk.write(row).seq() + ".";
    }
}
