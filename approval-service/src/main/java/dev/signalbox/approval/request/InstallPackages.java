// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.contracts.EventCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Packages for the agent's image (grammars of nanoclaw-host section 2.21): one to twenty names, no versions, no URLs.
 *
 * @param apt Debian packages, each once
 * @param npm npm packages, each once
 */
public record InstallPackages(List<String> apt, List<String> npm, String reason) implements Act {
    static final String ACTION = "install_packages";
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 214; // npm's own limit; Debian's longest is far below
    private static final Pattern APT = Pattern.compile("[a-z0-9][a-z0-9._+-]*");
    private static final Pattern NPM = Pattern.compile("(@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*");

    public InstallPackages {
        apt = List.copyOf(apt);
        npm = List.copyOf(npm);
    }

    static InstallPackages of(JsonNode tree) throws UnfitException {
        var apt = names(tree, "apt");
        var npm = names(tree, "npm");
        var count = apt.size() + npm.size();
        if (count < 1 || count > MOST) {
            throw new UnfitException("a request names 1 to " + MOST + " packages; this one names " + count);
        }
        check(apt, APT, "apt");
        check(npm, NPM, "npm");
        return new InstallPackages(apt, npm, Fields.reason(tree));
    }

    private static List<String> names(JsonNode tree, String manager) throws UnfitException {
        return Fields.texts(tree, manager, "apt and npm must be lists of names", " is not the name of a package")
                .stream()
                .distinct()
                .toList();
    }

    private static void check(List<String> names, Pattern grammar, String manager) throws UnfitException {
        for (var name : names) {
            if (name.length() > LONGEST_NAME || !grammar.matcher(name).matches()) {
                throw new UnfitException(Shown.value(name) + " is not the name of an " + manager + " package");
            }
        }
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public String payload() {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("apt", apt);
        payload.put("npm", npm);
        payload.put("reason", reason);
        return EventCodec.json(payload);
    }

    @Override
    public String title() {
        return "Install packages?";
    }

    @Override
    public String body() {
        var body = new StringBuilder();
        apt.forEach(name -> body.append("apt: ").append(name).append('\n'));
        npm.forEach(name -> body.append("npm: ").append(name).append('\n'));
        return body.append(Fields.shownReason(reason)).toString();
    }
}
