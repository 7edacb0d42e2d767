// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Makes images: a number as user, so that a cluster can see it is not root; one layer of libraries and one of our own; an
 * entry point that needs neither a shell nor a writable root.
 *
 * @param version tag and label
 * @param revision commit it was made from
 * @param cache folder for layers
 * @param insecure whether registries may be spoken to without TLS, or with certificates nobody vouches for
 */
public record ImageMaker(Base base, String version, String revision, Path cache, boolean insecure) {
    /** Who runs in every image, {@code uid:gid}. */
    public static final String USER = "10001:10001";

    private static final AbsoluteUnixPath APP = AbsoluteUnixPath.get("/app");

    /** Small heaps: what is not heap needs room in the same limit, and one collector thread is enough for it. */
    private static final List<String> JAVA = List.of(
            "java",
            "-XX:MaxRAMPercentage=50",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.io.tmpdir=/tmp",
            "--enable-native-access=ALL-UNNAMED");

    /**
     * Writes an image as an archive for {@code docker load} and {@code podman load}.
     *
     * @return the archive, named after the image
     * @throws ImageException if it cannot be made
     */
    public Path archive(ImageSpec image, Path folder) {
        var file = folder.resolve(image.name() + ".tar");
        make(
                image,
                () -> base.reached(
                        Containerizer.to(TarImage.at(file).named("signalbox/" + image.name() + ":" + version)), true));
        return file;
    }

    /**
     * Pushes an image.
     *
     * @param prefix registry and folder, without a slash at its end
     * @return what it is called there
     * @throws ImageException if it cannot be made or pushed
     */
    public String push(ImageSpec image, String prefix) {
        var reference = prefix + "/" + image.name() + ":" + version;
        make(image, () -> base.reached(Containerizer.to(Base.registry(reference)), false));
        return reference;
    }

    /** Where an image goes. */
    private interface Destination {
        Containerizer open() throws InvalidImageReferenceException;
    }

    private void make(ImageSpec image, Destination destination) {
        if (!Suite.isBuilt(image)) {
            throw new ImageException("There is nothing built for " + image.name() + " yet.");
        }
        try {
            var entry = Stream.concat(JAVA.stream(), image.arguments().stream()).toList();
            var _ = base.begin()
                    .setFileEntriesLayers(
                            layer("dependencies", image.dependencies()), layer("application", withBom(image)))
                    .setEntrypoint(entry)
                    .setProgramArguments(List.of())
                    .setUser(USER)
                    .setWorkingDirectory(APP)
                    .setLabels(labels(image))
                    .containerize(destination
                            .open()
                            .setToolName("signalbox")
                            .setAllowInsecureRegistries(insecure)
                            .setBaseImageLayersCache(cache.resolve("base"))
                            .setApplicationLayersCache(cache.resolve("application")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("Interrupted while making " + image.name(), e);
        } catch (IOException
                | ExecutionException
                | RegistryException
                | CacheDirectoryCreationException
                | InvalidImageReferenceException e) {
            throw new ImageException("Image " + image.name() + " could not be made: " + e.getMessage(), e);
        }
    }

    private static List<Path> withBom(ImageSpec image) {
        return Files.exists(image.bom())
                ? Stream.concat(image.application().stream(), Stream.of(image.bom()))
                        .toList()
                : image.application();
    }

    private static FileEntriesLayer layer(String name, List<Path> sources) throws IOException {
        var layer = FileEntriesLayer.builder().setName(name);
        for (var source : sources) {
            layer.addEntryRecursive(source, APP.resolve(String.valueOf(source.getFileName())));
        }
        return layer.build();
    }

    private Map<String, String> labels(ImageSpec image) {
        return Map.of(
                "org.opencontainers.image.title",
                "signalbox/" + image.name(),
                "org.opencontainers.image.description",
                image.description(),
                "org.opencontainers.image.version",
                version,
                "org.opencontainers.image.revision",
                revision,
                "org.opencontainers.image.licenses",
                "Apache-2.0",
                "org.opencontainers.image.base.name",
                base.label());
    }
}
