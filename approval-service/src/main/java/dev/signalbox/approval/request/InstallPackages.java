// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.PackageName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;

/**
 * Packages for the agent's image (grammars of nanoclaw-host section 2.21): one to twenty names, no versions, no URLs.
 *
 * @param apt Debian packages, each once
 * @param npm npm packages, each once
 */
public record InstallPackages(List<String> apt, List<String> npm, String reason) implements Act {
    static final String ACTION = "install_packages";
    private static final int MOST = 20;

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
        check(apt, PackageName::apt, "apt");
        check(npm, PackageName::npm, "npm");
        return new InstallPackages(apt, npm, Fields.reason(tree));
    }

    private static List<String> names(JsonNode tree, String manager) throws UnfitException {
        return Fields.texts(tree, manager, "apt and npm must be lists of names", " is not the name of a package")
                .stream()
                .distinct()
                .toList();
    }

    private static void check(List<String> names, Predicate<String> grammar, String manager) throws UnfitException {
        for (var name : names) {
            if (!grammar.test(name)) {
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
