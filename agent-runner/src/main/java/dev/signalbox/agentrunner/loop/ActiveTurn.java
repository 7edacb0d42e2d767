// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import dev.signalbox.agentrunner.folder.CurrentTool;
import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.agentrunner.folder.Incoming;
import dev.signalbox.agentrunner.provider.Provider;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The turn as its provider sees it. What comes in meanwhile is claimed, and finished together with the turn. */
final class ActiveTurn implements Provider.Turn {
    private final TurnParts parts;
    private final List<Incoming> claimed;
    private final List<Incoming> shown;
    private final CurrentTool tool;
    private final AtomicBoolean toolRuns = new AtomicBoolean();
    private @Nullable String conversation;

    /** The messages shown were claimed before. */
    ActiveTurn(TurnParts parts, List<Incoming> shown) throws SQLException {
        this.parts = parts;
        this.claimed = new ArrayList<>(shown);
        this.shown = new ArrayList<>(shown);
        this.tool = parts.outbound().currentTool();
        this.conversation = parts.outbound()
                .state()
                .continuation(parts.config().providerName())
                .orElse(null);
    }

    /** Everything that belongs to this turn by now, as claimed. */
    synchronized List<Incoming> claimed() {
        return List.copyOf(claimed);
    }

    /** What the provider is shown if it is asked (again) now. */
    synchronized Provider.Prompt prompt(List<Destination> destinations, String system) {
        var text = parts.prompts().of(shown, destinations);
        return new Provider.Prompt(system, text, List.copyOf(shown), destinations, conversation);
    }

    synchronized @Nullable String conversation() {
        return conversation;
    }

    synchronized void forgetConversation() throws SQLException {
        conversation = null;
        parts.outbound().state().forget(parts.config().providerName());
    }

    @Override
    public synchronized void conversation(String name) throws SQLException {
        if (!name.equals(conversation)) {
            conversation = name;
            parts.outbound().state().remember(parts.config().providerName(), name);
        }
    }

    @Override
    public synchronized Optional<String> followUp() throws SQLException {
        try {
            var more = parts.backlog().following(parts.config().maxMessagesPerPrompt());
            if (more.isEmpty()) {
                return Optional.empty();
            }
            parts.outbound().claimMore(more);
            var through = parts.gate().pass(more);
            claimed.addAll(through);
            shown.addAll(through);
            return through.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            parts.prompts().followUp(through, parts.inbound().destinations()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void tokensRead(long count) throws SQLException {
        parts.outbound().state().tokensRead(count);
    }

    @Override
    public void toolStarted(String name, Duration timeout) {
        toolRuns.set(true);
        tool.started(name, timeout);
    }

    @Override
    public void toolEnded() {
        if (toolRuns.getAndSet(false)) {
            tool.ended();
        }
    }
}
