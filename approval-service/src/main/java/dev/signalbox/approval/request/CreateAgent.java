// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.LocalName;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

/** Another agent, which becomes a destination of the one that asks, and has it as destination {@code parent}. */
public record CreateAgent(String name, String instructions) implements Act {
    static final String ACTION = "create_agent";
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_INSTRUCTIONS = 6000;

    static CreateAgent of(JsonNode tree) throws UnfitException {
        var name = Fields.text(tree, "name").strip();
        checkName(name);
        var instructions = Fields.text(tree, "instructions").strip();
        if (instructions.length() > LONGEST_INSTRUCTIONS || instructions.indexOf(0) >= 0) {
            throw new UnfitException("the instructions are longer than " + LONGEST_INSTRUCTIONS + " characters");
        }
        return new CreateAgent(name, instructions);
    }

    static void checkName(String name) throws UnfitException {
        if (name.isEmpty()) {
            throw new UnfitException("the name is missing");
        }
        if (name.length() > LONGEST_NAME || !Shown.line(name).equals(name)) {
            throw new UnfitException(Shown.value(name) + " is not a name of 1 to " + LONGEST_NAME + " characters");
        }
        if (LocalName.reserved(LocalName.of(name))) {
            throw new UnfitException(Shown.value(name) + " is a name that means something else already");
        }
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public String payload() {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("name", name);
        payload.put("instructions", instructions);
        return EventCodec.json(payload);
    }

    @Override
    public String title() {
        return "Create an agent?";
    }

    /** Each line of the instructions is marked, so that none looks like a line of the card's own. */
    @Override
    public String body() {
        var told = instructions.lines().map(line -> "\n| " + Shown.line(line)).collect(Collectors.joining());
        return "name: " + name
                + "\nnew destination of the agent that asks: " + LocalName.of(name)
                + "\nnew destination of the new agent: parent"
                + (told.isEmpty() ? "\nNo instructions were given." : "\ninstructions:" + told);
    }
}
