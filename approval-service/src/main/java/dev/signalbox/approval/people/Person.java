// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import java.time.Instant;
import java.util.List;

/**
 * A person, or one of their identities.
 *
 * @param id {@code <channel>:<handle>}
 * @param person id of the person it belongs to; its own unless it is linked to another
 * @param identities others that are linked to the person
 * @param roles those of the person
 */
public record Person(
        String id, String displayName, String person, List<String> identities, List<Grant> roles, Instant createdAt) {
    public Person {
        identities = List.copyOf(identities);
        roles = List.copyOf(roles);
    }
}
