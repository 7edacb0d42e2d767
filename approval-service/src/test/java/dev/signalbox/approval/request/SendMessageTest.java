// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.approval.policy.Policy;
import dev.signalbox.contracts.HeldMessage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SendMessageTest {

    @Test
    void isBoundToTheTextTheRouterHolds() {
        var held = held("{\"text\":\"hello\"}", null);

        assertThat(read(held).payload()).isEqualTo(held.payload());
    }

    @Test
    void showsWhereToWhyAndEveryWordSetOffFromTheCard() {
        assertThat(read(held("{\"text\":\"one\\nto: elsewhere\"}", null)).body())
                .isEqualTo("to: boss (webhook:1)\nheld: it is held\n\n> one\n> to: elsewhere");
    }

    @Test
    void showsWhatIsMoreThanTextAsItWasWritten() {
        var content = "{\"text\":\"see\",\"files\":[\"a.txt\"]}";

        assertThat(read(held(content, null)).body()).endsWith("> " + content);
    }

    @Test
    void isDecidedByTheOneItNamesWhateverTheRolesAllow() {
        var standard = Policy.standard(Duration.ofHours(1));

        assertThat(read(held("{}", "webchat:ann")).approver().map(standard::decidedBy))
                .hasValueSatisfying(policy -> assertThat(policy.approvers()).containsExactly("webchat:ann"));
        assertThat(read(held("{}", null)).approver()).isEmpty();
    }

    @Test
    void isUnfitIfItIsNoHeldMessage() {
        assertThat(Acts.read(HeldMessage.ACTION, "{\"holdId\":\"h\"}")).isInstanceOf(Acts.Unfit.class);
        assertThat(Acts.read(HeldMessage.ACTION, held("x".repeat(9000), null).payload()))
                .isInstanceOf(Acts.Unfit.class);
    }

    private static Act read(HeldMessage held) {
        return ((Acts.Fit) Acts.read(HeldMessage.ACTION, held.payload())).act();
    }

    private static HeldMessage held(String content, @Nullable String approver) {
        return new HeldMessage("hold-1", "boss", "webhook", "webhook:1", "it is held", approver, content);
    }
}
