// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.cli;

import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.Progress;
import dev.signalbox.local.suite.SuiteException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The record of who asked, decided, was refused and was given which role. */
@Command(name = "audit", description = "Verifies or exports the record of approvals and roles.")
final class AuditCommand {
    private static final int PAGE = 1000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SuiteLocation location = new SuiteLocation();

    @Command(description = "Reads all of it and looks for gaps and edits; exits with 1 if there is one.")
    int verify() throws InterruptedException {
        var found = client().get(Part.APPROVAL, "/v1/audit/verification");
        if (!found.ok()) {
            throw new SuiteException(found.text("detail"));
        }
        var intact = found.body().path("intact").asBoolean();
        spec.commandLine()
                .getOut()
                .println(
                        intact
                                ? "%s entries, none missing and none changed; head %s"
                                        .formatted(found.text("entries"), found.text("head"))
                                : "BROKEN at entry %s; the %s before it are sound"
                                        .formatted(found.text("brokenAt"), found.text("entries")));
        return intact ? 0 : 1;
    }

    @Command(description = "Writes all of it to standard output, one JSON object a line.")
    int export() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var client = client();
        var after = 0L;
        while (true) {
            var page = client.get(Part.APPROVAL, "/v1/audit?limit=" + PAGE + "&after=" + after);
            if (!page.ok()) {
                throw new SuiteException(page.text("detail"));
            }
            for (var entry : page.body()) {
                out.println(entry);
                after = entry.path("seq").asLong();
            }
            if (page.body().size() < PAGE) {
                out.flush();
                return 0;
            }
        }
    }

    private SuiteClient client() {
        return SuiteClient.operator(location.suite(Progress.silent()));
    }
}
