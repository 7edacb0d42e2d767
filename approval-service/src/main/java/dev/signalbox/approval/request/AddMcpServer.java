// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.contracts.EventCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A tool server the agent starts for itself. People see the whole command line (B-19): only values of variables can be
 * secrets, an argument is part of what will run.
 *
 * @param env values by name, in the order of the names
 */
public record AddMcpServer(String name, String command, List<String> args, SortedMap<String, String> env)
        implements Act {
    static final String ACTION = "add_mcp_server";
    private static final String OWN = "signalbox"; // the suite's own server in every container
    private static final int MOST = 50;
    private static final int LONGEST = 4000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    public AddMcpServer {
        args = List.copyOf(args);
        env = new TreeMap<>(env);
    }

    static AddMcpServer of(JsonNode tree) throws UnfitException {
        var name = Fields.text(tree, "name");
        insist(NAME.matcher(name).matches(), Shown.value(name) + " is not a name of 1 to 64 letters, digits, - or _");
        insist(!name.equalsIgnoreCase(OWN), Shown.value(name) + " is the name of the suite's own tool server");
        var command = Fields.text(tree, "command");
        insist(!command.isBlank(), "the command is missing");
        insist(fits(command), "the command " + Shown.value(command) + " is too long or has more than one line");
        var args = Fields.texts(tree, "args", "args must be a list of texts", " is not an argument");
        insist(args.size() <= MOST, "there are more than " + MOST + " arguments");
        for (var arg : args) {
            insist(arg.length() <= LONGEST && arg.indexOf(0) < 0, Shown.value(arg) + " is not an argument");
        }
        return new AddMcpServer(name, command, args, variables(tree.path("env")));
    }

    private static SortedMap<String, String> variables(JsonNode node) throws UnfitException {
        var variables = new TreeMap<String, String>();
        if (Fields.absent(node)) {
            return variables;
        }
        insist(node.isObject(), "env must be an object of texts");
        insist(node.size() <= MOST, "there are more than " + MOST + " variables");
        for (var variable : node.properties()) {
            var name = variable.getKey();
            insist(VARIABLE.matcher(name).matches(), Shown.value(name) + " is not the name of a variable");
            insist(
                    variable.getValue().isTextual() && fits(variable.getValue().asText()),
                    "the value of " + name + " is no text, too long or has more than one line");
            variables.put(name, variable.getValue().asText());
        }
        return variables;
    }

    private static boolean fits(String text) {
        return text.length() <= LONGEST && text.chars().noneMatch(c -> c == 0 || c == '\n' || c == '\r');
    }

    private static void insist(boolean holds, String reason) throws UnfitException {
        if (!holds) {
            throw new UnfitException(reason);
        }
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public String payload() {
        return payload(env);
    }

    @Override
    public String shownPayload() {
        var shown = new TreeMap<String, String>();
        env.forEach((variable, value) -> shown.put(variable, Shown.variable(variable, value)));
        return payload(shown);
    }

    private String payload(Map<String, String> variables) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("name", name);
        payload.put("command", command);
        payload.put("args", args);
        payload.put("env", variables);
        return EventCodec.json(payload);
    }

    @Override
    public String title() {
        return "Add a tool server?";
    }

    @Override
    public String body() {
        var body = new StringBuilder("name: " + name + "\ncommand: " + Shown.line(command));
        args.forEach(arg -> body.append("\nargument: ").append(Shown.line(arg)));
        env.forEach((variable, value) -> body.append("\nvariable: ")
                .append(variable)
                .append('=')
                .append(Shown.line(Shown.variable(variable, value))));
        return body.toString();
    }
}
