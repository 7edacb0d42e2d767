// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules of the Pod Security Standard "restricted", as far as a Pod of ours can break them. */
final class PodSecurity {
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");
    private static final String NOTHING_ADDED = "[\"ALL\"]";

    private PodSecurity() {}

    /** Empty if a Pod's spec keeps them all. */
    static List<String> breaches(JsonNode pod) {
        var breaches = new ArrayList<String>();
        for (var host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            need(!pod.path(host).asBoolean(), host, breaches);
        }
        for (var volume : pod.path("volumes")) {
            volume.fieldNames()
                    .forEachRemaining(kind ->
                            need(kind.equals("name") || VOLUMES.contains(kind), "volume of kind " + kind, breaches));
        }
        need(pod.path("initContainers").isEmpty(), "initContainers are not looked at here", breaches);
        for (var container : pod.path("containers")) {
            container(pod, container, breaches);
        }
        return List.copyOf(breaches);
    }

    private static void container(JsonNode pod, JsonNode container, List<String> breaches) {
        var own = container.path("securityContext");
        need(own.path("allowPrivilegeEscalation").asText().equals("false"), "allowPrivilegeEscalation", breaches);
        need(!own.path("privileged").asBoolean(), "privileged", breaches);
        need(own.at("/capabilities/drop").toString().equals(NOTHING_ADDED), "capabilities.drop", breaches);
        need(own.at("/capabilities/add").isEmpty(), "capabilities.add", breaches);
        need(setting(pod, own, "/runAsNonRoot").equals("true"), "runAsNonRoot", breaches);
        need(!setting(pod, own, "/runAsUser").equals("0"), "runAsUser", breaches);
        need(setting(pod, own, "/seccompProfile/type").equals("RuntimeDefault"), "seccompProfile", breaches);
        for (var port : container.path("ports")) {
            need(port.path("hostPort").isMissingNode(), "hostPort", breaches);
        }
    }

    /** A container's own word counts before its Pod's. */
    private static String setting(JsonNode pod, JsonNode own, String path) {
        return own.at(path).isMissingNode()
                ? pod.path("securityContext").at(path).asText()
                : own.at(path).asText();
    }

    private static void need(boolean kept, String rule, List<String> breaches) {
        if (!kept) {
            breaches.add(rule);
        }
    }
}
