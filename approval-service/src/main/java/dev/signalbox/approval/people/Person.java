// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import java.time.Instant;
import java.util.List;

/**
 * A person.
 *
 * @param id {@code <channel>:<handle>}
 */
public record Person(String id, String displayName, List<Grant> roles, Instant createdAt) {
    public Person {
        roles = List.copyOf(roles);
    }
}
