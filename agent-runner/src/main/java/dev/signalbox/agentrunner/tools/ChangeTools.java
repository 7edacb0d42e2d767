// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.tools;

import static dev.signalbox.agentrunner.tools.Argument.required;

import dev.signalbox.agentrunner.folder.Address;
import dev.signalbox.agentrunner.folder.Outgoing;
import dev.signalbox.agentrunner.tools.Argument.Type;
import dev.signalbox.contracts.EventCodec;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools that change a message which is there already. */
final class ChangeTools {
    private final Desk desk;

    private ChangeTools(Desk desk) {
        this.desk = desk;
    }

    static List<Tool> at(Desk desk) {
        var tools = new ChangeTools(desk);
        return List.of(
                Tool.of(
                        "edit_message",
                        "Changes the text of a message you sent.",
                        call -> tools.change(call, "edit", "text"),
                        required("messageId", Type.INTEGER, "Number of the message."),
                        required("text", Type.TEXT, "Its new text.")),
                Tool.of(
                        "add_reaction",
                        "Reacts to a message.",
                        call -> tools.change(call, "reaction", "emoji"),
                        required("messageId", Type.INTEGER, "Number of the message: its id attribute."),
                        required("emoji", Type.TEXT, "Short name, for example thumbs_up.")));
    }

    private String change(Arguments call, String operation, String field) throws ToolException, SQLException {
        var value = call.text(field);
        var seq = call.integer("messageId");
        var target = target(seq);
        if (target == null) {
            throw new ToolException("There is no message " + seq + " in a chat.");
        }
        var content = new LinkedHashMap<String, Object>();
        content.put("operation", operation);
        content.put("messageId", target.id());
        content.put(field, value);
        var row = Outgoing.of("chat", target.where(), desk.turn(), EventCodec.json(content));
        return "Queued as message " + desk.write(row).seq() + ".";
    }

    private record Target(String id, Address where) {}

    /** Inbound messages have even numbers and the platform's id; our own get one when they are delivered. */
    private @Nullable Target target(long seq) throws SQLException {
        var received = desk.inbound().bySeq(seq);
        if (received.isPresent()) {
            var from = received.get().address();
            return from == null ? null : new Target(received.get().id(), from);
        }
        var sent = desk.outbound().row(seq);
        if (sent.isEmpty() || sent.get().to() == null) {
            return null;
        }
        var id = sent.get().id();
        return new Target(desk.inbound().platformIdOf(id).orElse(id), sent.get().to());
    }
}
