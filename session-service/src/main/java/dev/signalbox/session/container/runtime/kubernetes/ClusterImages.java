// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.kubernetes;

import dev.signalbox.session.container.runtime.ImageBuilder;
import dev.signalbox.session.container.runtime.kubernetes.KubernetesSettings.BuildSettings;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import java.net.HttpURLConnection;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Images built by Jobs in a namespace of their own, which push them to where the cluster pulls from. */
class ClusterImages implements ImageBuilder {
    private static final Logger LOG = Logger.getLogger(ClusterImages.class);
    private static final Duration TO_BEGIN = Duration.ofMinutes(1);
    private static final int MOST_REASON = 500;
    private final KubernetesClient client;
    private final String install;
    private final String namespace;
    private final BuildSettings settings;

    ClusterImages(KubernetesClient client, String install, String namespace, BuildSettings settings) {
        this.client = client;
        this.install = install;
        this.namespace = namespace;
        this.settings = settings;
    }

    @Override
    public void build(ImageSpec image, Duration timeout) {
        var build = new BuildJob(install, image, settings, timeout);
        try {
            begin(build);
            await(build, timeout);
        } catch (KubernetesClientTimeoutException e) {
            throw new ImageBuildException("the build took longer than " + timeout);
        } catch (KubernetesClientException e) {
            throw new ImageBuildException("the cluster does not take the build: " + e.getMessage());
        } finally {
            remove(build);
        }
    }

    /** One that is there already was begun before a restart, from the same recipe. */
    private void begin(BuildJob build) {
        client.configMaps().inNamespace(namespace).resource(build.recipe()).createOr(NonDeletingOperation::update);
        try {
            client.batch()
                    .v1()
                    .jobs()
                    .inNamespace(namespace)
                    .resource(build.job())
                    .create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    private void await(BuildJob build, Duration timeout) {
        var job = new Awaited<>(job(build), ClusterImages::ended).within(timeout.plus(TO_BEGIN));
        if (job == null) {
            throw new ImageBuildException("the build was deleted by somebody");
        }
        if (ranOutOfTime(job.getStatus())) {
            throw new ImageBuildException("the build took longer than " + timeout);
        }
        if (count(job.getStatus().getSucceeded()) == 0) {
            throw new ImageBuildException("the build failed: " + lastWords(build));
        }
    }

    private static boolean ranOutOfTime(JobStatus status) {
        return status.getConditions().stream().anyMatch(condition -> "DeadlineExceeded".equals(condition.getReason()));
    }

    private ScalableResource<Job> job(BuildJob build) {
        return client.batch().v1().jobs().inNamespace(namespace).withName(build.name());
    }

    /** Also when there is none any more. */
    private static boolean ended(@Nullable Job job) {
        return job == null || job.getStatus() != null && finished(job.getStatus());
    }

    private static boolean finished(JobStatus status) {
        return count(status.getSucceeded()) > 0 || count(status.getFailed()) > 0 || ranOutOfTime(status);
    }

    private static int count(@Nullable Integer pods) {
        return pods == null ? 0 : pods;
    }

    private String lastWords(BuildJob build) {
        try {
            var said = job(build).getLog().strip();
            return said.substring(Math.max(0, said.length() - MOST_REASON));
        } catch (KubernetesClientException e) {
            return "its log cannot be read: " + e.getMessage();
        }
    }

    private void remove(BuildJob build) {
        try {
            job(build).delete();
            client.configMaps().inNamespace(namespace).withName(build.name()).delete();
        } catch (KubernetesClientException e) {
            LOG.warnf("Build %s is of no more use and could not be deleted: %s", build.name(), e.getMessage());
        }
    }
}
