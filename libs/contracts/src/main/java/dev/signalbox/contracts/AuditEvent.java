// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people and operators did through a service's HTTP interface; approval-service keeps it in the record. */
public sealed interface AuditEvent extends DomainEvent {

    @Override
    default Topic topic() {
        return Topic.AUDIT;
    }

    /**
     * A call that changed something, may have, or was forbidden to. The envelope tells which service, when and in what
     * correlation. Never holds anything of the body or of the credentials.
     *
     * @param method of HTTP, for example {@code PUT}
     * @param route template of the path, for example {@code /v1/agent-groups/{id}/destinations/{name}}
     * @param ids what stood in the template's places
     * @param status of the answer
     * @param caller who called, for example {@code webchat:ann}
     * @param role by which they called: {@code operator}, {@code person} or {@code none}
     */
    record CallMade(String method, String route, List<PathId> ids, int status, String caller, String role)
            implements AuditEvent {
        public CallMade {
            ids = List.copyOf(ids);
        }

        /** What the path names first: calls about one thing stay in order, and nobody's calls wait for all others of theirs. */
        @Override
        public @Nullable String key() {
            return ids.isEmpty() ? null : ids.getFirst().value();
        }
    }

    /** One place of a route's template and what stood there. */
    record PathId(String name, String value) {}
}
