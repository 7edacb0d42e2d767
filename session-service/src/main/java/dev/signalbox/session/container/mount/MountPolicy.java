// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.mount;

import dev.signalbox.session.agentgroup.ContainerConfig.AdditionalMount;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerSpec.Mount;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides which configured mounts a container gets. One that is refused does not hold up the start: the agent can
 * still work and say what it misses, and the refusal stands in the container's view, the log and a metric.
 */
@ApplicationScoped
public class MountPolicy {
    private static final String EXTRA = "/workspace/extra/";
    private final Optional<Path> file;
    private final ContainerRuntime runtime;
    private final MeterRegistry meters;

    MountPolicy(
            @ConfigProperty(name = "signalbox.container.mount-allow-list") Optional<Path> file,
            ContainerRuntime runtime,
            MeterRegistry meters) {
        this.file = file;
        this.runtime = runtime;
        this.meters = meters;
    }

    /** A mount that was configured and is not given. */
    public record RefusedMount(String host, String name, String reason) {}

    /** What came of the configured mounts. */
    public record MountPlan(List<Mount> given, List<RefusedMount> refused) {
        public MountPlan {
            given = List.copyOf(given);
            refused = List.copyOf(refused);
        }
    }

    /** Decides each; the paths are looked at as they are now. */
    public MountPlan plan(List<AdditionalMount> wanted) {
        var given = new ArrayList<Mount>();
        var refused = new ArrayList<RefusedMount>();
        for (var mount : wanted) {
            try {
                given.add(allow(mount));
            } catch (Refusal e) {
                meters.counter("signalbox_mounts_refused_total").increment();
                refused.add(new RefusedMount(mount.host(), mount.name(), String.valueOf(e.getMessage())));
            }
        }
        return new MountPlan(given, refused);
    }

    private Mount allow(AdditionalMount mount) {
        var list = allowList();
        var real = real(Path.of(mount.host()));
        var pattern = list.blocks(real);
        if (pattern != null) {
            throw new Refusal("its path contains " + pattern + ", which is never mounted");
        }
        var root = list.roots().stream()
                .filter(r -> real.startsWith(real(r.path())))
                .findFirst()
                .orElseThrow(() -> new Refusal("it lies under no root of the allow-list"));
        if (!runtime.mounts(real)) {
            throw new Refusal("this runtime cannot mount it");
        }
        return new Mount(real, EXTRA + mount.name(), !(mount.writable() && root.writable()));
    }

    private AllowList allowList() {
        var path = file.orElseThrow(() -> new Refusal("signalbox.container.mount-allow-list is not set"));
        try {
            return AllowList.read(path);
        } catch (IOException e) {
            throw new Refusal("the allow-list cannot be read");
        }
    }

    /** With links followed: what counts is where a path leads. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new Refusal("it does not exist");
        }
    }

    private static final class Refusal extends RuntimeException {
        Refusal(String message) {
            super(message);
        }
    }
}
