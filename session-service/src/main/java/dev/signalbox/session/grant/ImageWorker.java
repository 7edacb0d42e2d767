// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerRuntime.Images;
import dev.signalbox.session.container.runtime.ImageBuilder;
import dev.signalbox.session.container.runtime.ImageBuilder.ImageBuildException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Builds images one after the other on a thread of its own, so that a build never holds anybody up (B-21). */
@ApplicationScoped
class ImageWorker {
    private static final Logger LOG = Logger.getLogger(ImageWorker.class);
    private static final int MOST_CHANGES = 5;
    private final ImageBuilds builds;
    private final ContainerRuntime runtime;
    private final GrantNews news;
    private final Duration timeout;
    private final MeterRegistry meters;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("image-builds").factory());

    ImageWorker(
            ImageBuilds builds,
            ContainerRuntime runtime,
            GrantNews news,
            @ConfigProperty(name = "signalbox.container.build-timeout", defaultValue = "PT15M") Duration timeout,
            MeterRegistry meters) {
        this.builds = builds;
        this.runtime = runtime;
        this.news = news;
        this.timeout = timeout;
        this.meters = meters;
    }

    /** Builds that a restart interrupted are done again: what they make has the same name. */
    void start(@Observes StartupEvent event) {
        work();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    /** Does what there is to do, soon. */
    void work() {
        try {
            thread.execute(this::drain);
        } catch (RejectedExecutionException e) {
            LOG.debug("A build is left for the next start");
        }
    }

    private void drain() {
        try {
            for (var job = builds.next(); job.isPresent(); job = builds.next()) {
                build(job.get());
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "Image builds stopped; the next grant or start goes on with them");
        }
    }

    private void build(ImageBuilds.Job job) {
        if (runtime.images() instanceof Images.Buildable(var builder)) {
            try {
                build(job, builder);
                count("built");
                news.applied(job.grant(), ImageBuilds.detail(job.packages()));
                return;
            } catch (ImageBuildException e) {
                failed(job, String.valueOf(e.getMessage()));
                return;
            }
        }
        failed(job, "this runtime builds no images any more");
    }

    private void build(ImageBuilds.Job job, ImageBuilder builder) {
        for (var tries = 0; tries < MOST_CHANGES; tries++) {
            var image = builds.image(job)
                    .orElseThrow(() -> new ImageBuildException("no base image or no packages are configured"));
            LOG.infof("Building image %s", image.tag());
            builder.build(image, timeout);
            if (builds.built(job, image)) {
                return;
            }
        }
        throw new ImageBuildException("the configuration was changed again and again while the image was built");
    }

    private void failed(ImageBuilds.Job job, String reason) {
        LOG.warnf("The image of agent group %s was not built", job.grant().agentGroupId());
        count("failed");
        builds.failed(job, reason);
    }

    private void count(String outcome) {
        meters.counter("signalbox_image_builds_total", "outcome", outcome).increment();
    }
}
