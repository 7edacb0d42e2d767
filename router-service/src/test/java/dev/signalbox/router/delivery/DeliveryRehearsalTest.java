// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.signalbox.router.RouterWorld;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql")
@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class DeliveryRehearsalTest {
    @Inject
    DeliveryRehearsal rehearsal;

    /** What fails in a rehearsal is only logged where it is used: here it must not. */
    @Test
    void worksAgainstTheRealThing() {
        assertThatCode(() -> QuarkusTransaction.requiringNew().run(rehearsal::rehearse))
                .doesNotThrowAnyException();
    }
}
