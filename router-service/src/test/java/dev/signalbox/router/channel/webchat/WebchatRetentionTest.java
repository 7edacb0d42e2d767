// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.router.RouterWorld;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class WebchatRetentionTest {
    private final String chat = PrefixedId.next("webchat:old");

    @Inject
    WebchatMessageEntities entities;

    @Inject
    WebchatRetention retention;

    @Test
    void forgetsWhatIsOlderThanThreeMonthsAndNothingElse() {
        written(1, Duration.ofDays(91));
        written(2, Duration.ofDays(89));

        retention.forget();

        assertThat(QuarkusTransaction.requiringNew().call(() -> entities.after(chat, 0, 10)))
                .extracting(message -> message.position)
                .containsExactly(2L);
    }

    private void written(long position, Duration ago) {
        var message = new WebchatMessageEntity();
        message.id = PrefixedId.next("wm");
        message.platformId = chat;
        message.position = position;
        message.direction = WebchatMessageEntity.Direction.IN;
        message.author = "webchat:ann";
        message.body = "hello";
        message.createdAt = Instant.now().minus(ago);
        message.idempotencyKey = message.id;
        QuarkusTransaction.requiringNew().run(() -> entities.persist(message));
    }
}
