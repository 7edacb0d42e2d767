// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is published about events is what is sent. {@code -Dasyncapi=update} writes the document anew. */
class AsyncApiTest {
    private static final Path PUBLISHED = Path.of("../../docs/api/events.asyncapi.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void thePublishedDocumentDescribesTheEventsThatAreSent() throws Exception {
        var present = AsyncApi.document();
        if ("update".equals(System.getProperty("asyncapi"))) {
            Files.writeString(PUBLISHED, present.toPrettyString() + "\n");
        }

        assertThat(JSON.readTree(Files.readString(PUBLISHED)))
                .as("run this test with -Dasyncapi=update and review what changed in %s", PUBLISHED)
                .isEqualTo(present);
    }

    @Test
    void whatMayBeLeftOutIsNotRequired() {
        var requested = AsyncApi.document().at("/components/messages/ApprovalRequested/payload");
        var recipient = requested.at("/properties/recipients/items");

        assertThat(requested.at("/properties/expiresAt/format").asText()).isEqualTo("date-time");
        assertThat(recipient.at("/required").toString()).isEqualTo("[\"channelType\",\"platformId\",\"userId\"]");
        assertThat(recipient.at("/properties").has("insteadOf")).isTrue();
    }
}
