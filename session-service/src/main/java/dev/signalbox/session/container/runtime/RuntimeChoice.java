// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import java.util.Collection;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Chooses the runtime when the service starts: a wrong setting stops the start, not the first wake. */
@ApplicationScoped
class RuntimeChoice {
    private static final Logger LOG = Logger.getLogger(RuntimeChoice.class);

    @Produces
    @ApplicationScoped
    ContainerRuntime chosen(
            Instance<RuntimeKind> kinds,
            @ConfigProperty(name = "signalbox.container.runtime", defaultValue = "process") String name) {
        LOG.infof("Agents run under the %s runtime", name);
        return choose(name, kinds.stream().toList());
    }

    void start(@Observes StartupEvent event, ContainerRuntime runtime) {
        var _ = runtime.images();
    }

    static ContainerRuntime choose(String name, Collection<RuntimeKind> kinds) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("signalbox.container.runtime is \"" + name
                        + "\"; use one of "
                        + kinds.stream().map(RuntimeKind::name).sorted().collect(Collectors.joining(", ")) + "."))
                .open();
    }
}
