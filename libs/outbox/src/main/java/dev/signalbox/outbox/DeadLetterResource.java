// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records this service's consumers gave up. */
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {

    private final DeadLetters letters;

    DeadLetterResource(DeadLetters letters) {
        this.letters = letters;
    }

    /** What an operator sees of one; the body is not for showing. */
    record View(
            String id,
            String consumer,
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            String type,
            String reason,
            Instant createdAt,
            @Nullable Instant replayedAt) {

        static View of(DeadLetter letter) {
            var original = letter.original();
            return new View(
                    letter.id(),
                    letter.consumer(),
                    original.topic(),
                    letter.partition(),
                    letter.offset(),
                    original.key(),
                    original.type(),
                    letter.reason(),
                    letter.createdAt(),
                    letter.replayedAt());
        }
    }

    /** The newest 500. */
    @GET
    public List<View> list() {
        return letters.newest().stream().map(View::of).toList();
    }

    /**
     * Publishes the original bytes to the original topic again; may be repeated.
     *
     * @throws NotFoundException if there is no dead letter of this id
     */
    @POST
    @Path("/{id}/replay")
    public View replay(@PathParam("id") String id) {
        return letters.replay(id)
                .map(View::of)
                .orElseThrow(() -> new NotFoundException("No dead letter has the id " + StoredText.shortened(id)));
    }
}
