// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.docker;

import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.ContainerSpec.Mount;
import dev.signalbox.session.container.runtime.ContainerStartException;
import dev.signalbox.session.container.runtime.ContainerStartException.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The arguments of {@code run}: what a container may do is decided here, alike for docker and podman.
 *
 * @param install label of this installation
 * @param user {@code uid:gid}, never root
 * @param network of the engine
 * @param more options of the operator
 * @param command empty means what the image starts
 */
record RunArguments(String install, String user, String network, List<String> more, List<String> command) {
    static final String INSTALL = "signalbox.install";
    static final String WORKSPACE = "/workspace";
    static final String AGENT = "/workspace/agent";

    /**
     * The vector without the program.
     *
     * @throws ContainerStartException IMAGE_MISSING without an image, REFUSED if a mount cannot be written as one option
     */
    List<String> of(ContainerSpec spec) {
        var arguments = new ArrayList<String>(List.of(
                "run", "--detach", "--pull=never", "--name=" + spec.run().name()));
        labels(spec).forEach((name, value) -> arguments.add("--label=" + name + "=" + value));
        arguments.addAll(List.of(
                "--user=" + user,
                "--read-only",
                "--tmpfs=/tmp:rw,nosuid,nodev,size=256m",
                "--cap-drop=ALL",
                "--security-opt=no-new-privileges",
                "--network=" + network,
                "--workdir=" + AGENT,
                "--env=HOME=" + AGENT));
        limits(spec.limits(), arguments);
        spec.env().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> arguments.add("--env=" + e.getKey() + "=" + e.getValue()));
        mounts(spec).forEach(mount -> arguments.add(option(mount)));
        arguments.addAll(more);
        arguments.add(spec.image()
                .orElseThrow(() -> new ContainerStartException(
                        Reason.IMAGE_MISSING,
                        "No image is configured: set one for the agent group, or signalbox.container.image.")));
        arguments.addAll(command);
        return arguments;
    }

    private Map<String, String> labels(ContainerSpec spec) {
        var labels = new LinkedHashMap<String, String>();
        labels.put(INSTALL, install);
        labels.put("signalbox.agent-group", spec.agentGroupId());
        labels.put("signalbox.session", spec.run().sessionId());
        labels.put("signalbox.generation", Long.toString(spec.run().generation()));
        return labels;
    }

    private static void limits(ContainerSpec.Limits limits, List<String> arguments) {
        arguments.add("--cpus=" + String.format(Locale.ROOT, "%.2f", limits.cpus()));
        arguments.add("--memory=" + limits.memoryMiB() + "m");
        arguments.add("--memory-swap=" + limits.memoryMiB() + "m");
        arguments.add("--pids-limit=" + limits.pids());
    }

    /** The session's folder first: the others lie inside it. */
    private static List<Mount> mounts(ContainerSpec spec) {
        var storage = spec.storage();
        var mounts = new ArrayList<Mount>();
        mounts.add(new Mount(storage.session().root(), WORKSPACE, false));
        mounts.add(new Mount(storage.workspace(), AGENT, false));
        mounts.add(new Mount(storage.workspace().resolve("container.json"), AGENT + "/container.json", true));
        mounts.addAll(storage.mounts());
        return mounts;
    }

    private static String option(Mount mount) {
        var host = mount.host().toString();
        if ((host + mount.container()).chars().anyMatch(c -> c == ',' || c == '"' || c < ' ')) {
            throw new ContainerStartException(
                    Reason.REFUSED, "A path with a comma, a quotation mark or a control character cannot be mounted.");
        }
        return "--mount=type=bind,src=" + host + ",dst=" + mount.container() + (mount.readOnly() ? ",readonly" : "");
    }
}
