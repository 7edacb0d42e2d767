// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.session.lifecycle.Session;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The actions this service carries out itself, by name. */
@ApplicationScoped
class HostActions {
    private final Map<String, HostAction> byName = new HashMap<>();

    HostActions(@All List<HostAction> all) {
        all.forEach(each -> each.names().forEach(name -> byName.put(name, each)));
    }

    boolean knows(String action) {
        return byName.containsKey(action);
    }

    /** The reason if it is refused. */
    Optional<String> apply(Session session, long seq, String action, JsonNode content) {
        try {
            var known = byName.get(action);
            if (known == null) {
                return Optional.of("there is no action " + action);
            }
            known.apply(session, seq, action, content);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
