// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.EventCodec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A request to install packages (grammars of nanoclaw-host section 2.21): one to twenty names, no versions, no URLs. What
 * does not fit is never shown to people; the agent is told which value is at fault.
 */
public final class PackageRequest {
    /** The action's name in the row the agent wrote. */
    public static final String ACTION = "install_packages";

    private static final int MOST = 20;
    private static final int LONGEST_NAME = 214; // npm's own limit; Debian's longest is far below
    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_SHOWN = 80;
    private static final Pattern APT = Pattern.compile("[a-z0-9][a-z0-9._+-]*");
    private static final Pattern NPM = Pattern.compile("(@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*");
    private static final ObjectMapper JSON = new ObjectMapper();

    private PackageRequest() {}

    /** What reading a request gives. */
    public sealed interface Reading {}

    /**
     * Fit to be decided on.
     *
     * @param payload canonical: fixed order of keys, each name once; the approval is bound to exactly this text
     */
    public record Fit(String payload, String title, String body) implements Reading {}

    /** Not fit; the reason names the offending value. */
    public record Unfit(String reason) implements Reading {}

    /** Reads the content of the agent's row. */
    public static Reading read(String content) {
        try {
            var tree = JSON.readTree(content);
            if (!tree.isObject()) {
                return new Unfit("the request is not a JSON object");
            }
            var apt = names(tree.path("apt"));
            var npm = names(tree.path("npm"));
            if (apt.size() + npm.size() < 1 || apt.size() + npm.size() > MOST) {
                return new Unfit(
                        "a request names 1 to " + MOST + " packages; this one names " + (apt.size() + npm.size()));
            }
            for (var name : apt) {
                if (!fits(APT, name)) {
                    return new Unfit(shown(name) + " is not the name of an apt package");
                }
            }
            for (var name : npm) {
                if (!fits(NPM, name)) {
                    return new Unfit(shown(name) + " is not the name of an npm package");
                }
            }
            return fit(apt, npm, tree.path("reason").asText(""));
        } catch (JsonProcessingException e) {
            return new Unfit("the request is not a JSON object");
        } catch (IllegalArgumentException e) {
            return new Unfit(String.valueOf(e.getMessage()));
        }
    }

    private static Reading fit(List<String> apt, List<String> npm, String reason) {
        if (reason.length() > LONGEST_REASON) {
            return new Unfit("the reason is longer than " + LONGEST_REASON + " characters");
        }
        var payload = new LinkedHashMap<String, Object>();
        payload.put("apt", apt);
        payload.put("npm", npm);
        payload.put("reason", reason);
        var body = new StringBuilder();
        apt.forEach(name -> body.append("apt: ").append(name).append('\n'));
        npm.forEach(name -> body.append("npm: ").append(name).append('\n'));
        body.append(reason.isBlank() ? "No reason was given." : "Reason: " + reason);
        return new Fit(EventCodec.json(payload), "Install packages?", body.toString());
    }

    private static List<String> names(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw new IllegalArgumentException("apt and npm must be lists of names");
        }
        var names = new LinkedHashSet<String>();
        for (var name : node) {
            if (!name.isTextual()) {
                throw new IllegalArgumentException(shown(name.toString()) + " is not the name of a package");
            }
            names.add(name.asText());
        }
        return List.copyOf(names);
    }

    private static boolean fits(Pattern grammar, String name) {
        return name.length() <= LONGEST_NAME && grammar.matcher(name).matches();
    }

    /** The reason is shown to people and agents; a value without end must not be. */
    private static String shown(String value) {
        return "\"" + (value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "…") + "\"";
    }
}
