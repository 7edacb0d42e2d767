// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.session.wiring.Wiring.SessionMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionKeyTest {

    @Test
    @Tag("HC-02")
    @Tag("DB-08")
    void sharesASessionAcrossTheThreadsOfAChat() {
        var key = key(SessionMode.SHARED, "mg-1", "t-1");
        assertThat(key).isEqualTo(key(SessionMode.SHARED, "mg-1", "t-2"));
        assertThat(key.threadId()).isNull();
        assertThat(key.value())
                .isNotEqualTo(key(SessionMode.SHARED, "mg-2", "t-1").value());
    }

    @Test
    @Tag("HC-03")
    @Tag("HC-04")
    @Tag("DB-08")
    void keepsThreadsApartWhereTheWiringSaysSo() {
        var key = key(SessionMode.PER_THREAD, "mg-1", "t-1");
        assertThat(key.value())
                .isNotEqualTo(key(SessionMode.PER_THREAD, "mg-1", "t-2").value());
        assertThat(key).isEqualTo(key(SessionMode.PER_THREAD, "mg-1", "t-1"));
        assertThat(key.threadId()).isEqualTo("t-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void takesABlankThreadForNone(String blank) {
        assertThat(key(SessionMode.PER_THREAD, "mg-1", blank)).isEqualTo(key(SessionMode.PER_THREAD, "mg-1", null));
    }

    @Test
    @Tag("HC-19")
    @Tag("HC-20")
    void hasOneSessionForTheWholeAgentWhateverTheChat() {
        assertThat(key(SessionMode.AGENT_SHARED, "mg-1", "t-1").value())
                .isEqualTo(key(SessionMode.AGENT_SHARED, "mg-2", null).value());
        assertThat(key(SessionMode.AGENT_SHARED, null, "t-1"))
                .extracting(SessionKey::messagingGroupId, SessionKey::threadId)
                .containsExactly(null, null);
    }

    @ParameterizedTest
    @EnumSource(SessionMode.class)
    void neverSharesASessionBetweenAgents(SessionMode mode) {
        assertThat(SessionKey.ofChat(mode, "ag-1", "mg-1", "t-1").value())
                .isNotEqualTo(SessionKey.ofChat(mode, "ag-2", "mg-1", "t-1").value());
    }

    @ParameterizedTest
    @EnumSource(SessionMode.class)
    void neverPutsTalkBetweenAgentsIntoAChatsSession(SessionMode mode) {
        var peer = SessionKey.ofPeer("ag-1", "ag-2");
        assertThat(peer.value()).isNotEqualTo(key(mode, "ag-2", null).value());
        assertThat(peer.value()).isNotEqualTo(key(mode, null, null).value());
        assertThat(peer)
                .extracting(SessionKey::messagingGroupId, SessionKey::peerAgentGroupId)
                .containsExactly(null, "ag-2");
    }

    private static SessionKey key(SessionMode mode, String chat, String thread) {
        return SessionKey.ofChat(mode, "ag-1", chat, thread);
    }
}
