// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.tools;

import static dev.signalbox.agentrunner.tools.Argument.optional;
import static dev.signalbox.agentrunner.tools.Argument.required;

import dev.signalbox.agentrunner.tools.Argument.Type;
import dev.signalbox.contracts.PackageName;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Tools that ask for what people have to approve; grammars are those of nanoclaw-host section 2.21. */
final class PlatformTools {
    private static final int MOST_PACKAGES = 20;
    private static final String SUBMITTED = "Submitted. You will be told what became of it.";
    private final Desk desk;

    private PlatformTools(Desk desk) {
        this.desk = desk;
    }

    static List<Tool> at(Desk desk) {
        var tools = new PlatformTools(desk);
        var reason = optional("reason", Type.TEXT, "Why, for those who approve.");
        return List.of(
                Tool.of(
                        "create_agent",
                        "Asks for a new agent, which becomes a destination of yours.",
                        tools::agent,
                        required("name", Type.TEXT, "Its name."),
                        optional("instructions", Type.TEXT, "What it is to do.")),
                Tool.of(
                        "install_packages",
                        "Asks for packages in your container.",
                        tools::packages,
                        optional("apt", Type.TEXTS, "Debian packages, names only."),
                        optional("npm", Type.TEXTS, "npm packages, names only."),
                        reason),
                Tool.of(
                        "add_mcp_server",
                        "Asks for a further tool server.",
                        tools::server,
                        required("name", Type.TEXT, "Its name."),
                        required("command", Type.TEXT, "Program that starts it."),
                        optional("args", Type.TEXTS, "Arguments of the program."),
                        optional("env", Type.TEXT_BY_NAME, "Variables of the program.")),
                Tool.of("request_rebuild", "Asks for your container to be built anew.", tools::rebuild, reason));
    }

    private String agent(Arguments call) throws ToolException, SQLException {
        var action = action("create_agent");
        action.put("name", call.text("name"));
        action.put("instructions", call.raw("instructions"));
        return submit(action);
    }

    private String packages(Arguments call) throws ToolException, SQLException {
        var apt = call.texts("apt");
        var npm = call.texts("npm");
        var count = apt.size() + npm.size();
        if (count < 1 || count > MOST_PACKAGES) {
            throw new ToolException("Name 1 to " + MOST_PACKAGES + " packages.");
        }
        check(apt, PackageName::apt, "apt");
        check(npm, PackageName::npm, "npm");
        var action = action("install_packages");
        action.put("apt", apt);
        action.put("npm", npm);
        action.put("reason", call.raw("reason"));
        return submit(action);
    }

    private static void check(List<String> names, Predicate<String> grammar, String kind) throws ToolException {
        for (var name : names) {
            if (!grammar.test(name)) {
                throw new ToolException("\"" + name + "\" is no " + kind + " package name; no version, no address.");
            }
        }
    }

    private String server(Arguments call) throws ToolException, SQLException {
        var action = action("add_mcp_server");
        action.put("name", call.text("name"));
        action.put("command", call.text("command"));
        action.put("args", call.texts("args"));
        action.put("env", call.has("env") ? call.json("env") : Map.of());
        return submit(action);
    }

    private String rebuild(Arguments call) throws SQLException {
        var action = action("request_rebuild");
        action.put("reason", call.raw("reason"));
        return submit(action);
    }

    private String submit(Map<String, Object> action) throws SQLException {
        desk.act(action);
        return SUBMITTED;
    }

    private static Map<String, Object> action(String name) {
        var action = new LinkedHashMap<String, Object>();
        action.put("action", name);
        return action;
    }
}
