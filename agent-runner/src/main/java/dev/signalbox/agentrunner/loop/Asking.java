// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import dev.signalbox.agentrunner.folder.TurnRules;
import dev.signalbox.agentrunner.provider.Provider;
import dev.signalbox.agentrunner.provider.ProviderException;
import dev.signalbox.agentrunner.provider.ProviderException.Remedy;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks a provider until it answers: again after growing pauses, or without a conversation it no longer knows. */
public final class Asking {
    private static final Logger LOG = Logger.getLogger(Asking.class.getName());
    private final Provider provider;
    private final TurnRules rules;
    private final Stop stop;

    public Asking(Provider provider, TurnRules rules, Stop stop) {
        this.provider = provider;
        this.rules = rules;
        this.stop = stop;
    }

    /** Makes the prompt of one attempt: messages may have come in since the last one. */
    interface Prompts {
        Provider.Prompt next() throws SQLException;
    }

    /**
     * The answer.
     *
     * @throws ProviderException if there is none after all attempts, or at a stop
     */
    Provider.Answer answer(ActiveTurn turn, Prompts prompts)
            throws ProviderException, SQLException, InterruptedException {
        for (var attempt = 1; ; attempt++) {
            try {
                return once(turn, prompts.next());
            } catch (ProviderException e) {
                if (e.remedy() == Remedy.NONE || attempt == rules.attempts()) {
                    throw e;
                }
                LOG.log(Level.WARNING, "The provider failed in attempt " + attempt, e);
                if (stop.within(rules.pauseAfter(attempt))) {
                    throw e;
                }
            }
        }
    }

    /** Asks once; a conversation the provider does not know is forgotten and costs no attempt. */
    private Provider.Answer once(ActiveTurn turn, Provider.Prompt prompt) throws ProviderException, SQLException {
        try {
            return guarded(turn, prompt);
        } catch (ProviderException e) {
            if (e.remedy() != Remedy.NEW_CONVERSATION || prompt.conversation() == null) {
                throw e;
            }
            LOG.warning("The provider does not know the stored conversation; starting a new one");
            turn.forgetConversation();
            return guarded(
                    turn,
                    new Provider.Prompt(
                            prompt.system(), prompt.text(), prompt.messages(), prompt.destinations(), null));
        }
    }

    private Provider.Answer guarded(ActiveTurn turn, Provider.Prompt prompt) throws ProviderException, SQLException {
        try {
            return provider.answer(prompt, turn);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The provider broke", e);
            throw new ProviderException("something unexpected went wrong");
        } finally {
            turn.toolEnded();
        }
    }
}
