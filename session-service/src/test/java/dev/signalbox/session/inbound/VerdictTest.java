// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.session.drop.DropReason;
import dev.signalbox.session.inbound.SlashCommand.Kind;
import dev.signalbox.session.wiring.Wiring.Hearing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource({
        "chat, /clear, ADMIN",
        "chat-sdk, /clear, ADMIN",
        "webhook, /clear, NONE",
        "chat, '  /CLEAR now', ADMIN",
        "chat, '/clear\tnow', ADMIN",
        "chat, /clearance, NONE",
        "chat, /clear-all, NONE",
        "chat, please /clear, NONE",
        "chat, /help, FILTERED",
        "chat, /Login me, FILTERED",
        "chat, /remote-control, FILTERED",
        "chat, /start, FILTERED",
        "chat, /weather, NONE",
        "chat, /, NONE",
        "chat, '', NONE"
    })
    void knowsACommandByItsWholeFirstWord(String kind, String text, Kind expected) {
        assertThat(SlashCommand.of(kind, text).kind()).isEqualTo(expected);
    }

    @Test
    void letsOnlyAdministratorsUseTheirCommands() {
        var command = SlashCommand.of("chat", "/clear");
        assertThat(Verdict.decide(Hearing.ENGAGED, command, true)).isEqualTo(new Verdict.Deliver(true));
        assertThat(Verdict.decide(Hearing.ENGAGED, command, false))
                .isEqualTo(new Verdict.Refuse(DropReason.COMMAND_DENIED));
        assertThat(Verdict.decide(Hearing.OVERHEARD, command, false))
                .isEqualTo(new Verdict.Refuse(DropReason.COMMAND_DENIED));
    }

    @Test
    void passesFilteredCommandsToNobodyNotEvenAsContext() {
        var command = SlashCommand.of("chat", "/help");
        var refused = new Verdict.Refuse(DropReason.COMMAND_FILTERED);
        assertThat(Verdict.decide(Hearing.ENGAGED, command, true)).isEqualTo(refused);
        assertThat(Verdict.decide(Hearing.OVERHEARD, command, true)).isEqualTo(refused);
        assertThat(Verdict.decide(Hearing.NOT_ADDRESSED, command, true)).isEqualTo(new Verdict.Ignore());
    }

    @Test
    void deliversWhatIsOverheardAsContextOnly() {
        var none = SlashCommand.of("chat", "hello");
        assertThat(Verdict.decide(Hearing.OVERHEARD, none, false)).isEqualTo(new Verdict.Deliver(false));
        assertThat(Verdict.decide(Hearing.UNKNOWN_SENDER, none, true))
                .isEqualTo(new Verdict.Refuse(DropReason.UNKNOWN_SENDER));
    }
}
