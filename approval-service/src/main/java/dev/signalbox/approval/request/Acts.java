// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.HeldMessage;

/** Reads what agents ask for. What does not fit is never shown to people; the agent is told which value is at fault. */
public final class Acts {
    private static final int LONGEST_BODY = 8000; // what a person can be expected to read, and a chat to show
    private static final ObjectMapper JSON = new ObjectMapper();

    private Acts() {}

    /** What reading a request gives. */
    public sealed interface Reading {}

    /** Fit to be decided on. */
    public record Fit(Act act) implements Reading {}

    /** Not fit; the reason names the offending value. */
    public record Unfit(String reason) implements Reading {}

    /** Reads the content of the agent's row; never fails. */
    public static Reading read(String action, String content) {
        try {
            var tree = JSON.readTree(content);
            if (!tree.isObject()) {
                return new Unfit("the request is not a JSON object");
            }
            var act = act(action, tree);
            return act.body().length() > LONGEST_BODY
                    ? new Unfit("it is longer than the " + LONGEST_BODY + " characters people can be shown")
                    : new Fit(act);
        } catch (JsonProcessingException e) {
            return new Unfit("the request is not a JSON object");
        } catch (UnfitException e) {
            return new Unfit(e.reason());
        }
    }

    private static Act act(String action, JsonNode tree) throws UnfitException {
        return switch (action) {
            case InstallPackages.ACTION -> InstallPackages.of(tree);
            case AddMcpServer.ACTION -> AddMcpServer.of(tree);
            case RequestRebuild.ACTION -> RequestRebuild.of(tree);
            case CreateAgent.ACTION -> CreateAgent.of(tree);
            case AdmitSender.ACTION -> AdmitSender.of(tree);
            case RegisterChat.ACTION -> RegisterChat.of(tree);
            case HeldMessage.ACTION -> SendMessage.of(tree);
            default -> throw new UnfitException("the action " + Shown.value(action) + " is not known here");
        };
    }

    /** A stored payload as people may see it; one that no longer reads is hidden whole. */
    public static String shown(String action, String payload) {
        return switch (read(action, payload)) {
            case Fit(Act act) -> act.shownPayload();
            case Unfit _ -> "{}";
        };
    }
}
