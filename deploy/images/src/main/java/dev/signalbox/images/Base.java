// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.nio.file.Path;

/** What an image stands on: a Java run-time environment of version 25 or newer with {@code java} on its path. */
public sealed interface Base {

    /** Used when nothing else is said. Pin one by digest for what you run. */
    String DEFAULT = "eclipse-temurin:25-jre-noble";

    /** An image of a registry. */
    record Registry(String reference) implements Base {}

    /** An image in an archive, as {@code docker save}, {@code podman save} or this tool writes them. */
    record Archive(Path file) implements Base {}

    /**
     * A base as it is written on the command line: {@code tar:FILE}, or a reference.
     *
     * @throws ImageException if it is neither
     */
    static Base parse(String text) {
        if (text.startsWith("tar:")) {
            return new Archive(Path.of(text.substring("tar:".length())));
        }
        try {
            return new Registry(ImageReference.parse(text).toStringWithQualifier());
        } catch (InvalidImageReferenceException e) {
            throw new ImageException("The base \"" + text + "\" is neither tar:FILE nor an image reference.", e);
        }
    }

    /** How it is called in the label of what stands on it. */
    default String label() {
        return switch (this) {
            case Registry(var reference) -> reference;
            case Archive(var file) -> String.valueOf(file.getFileName());
        };
    }

    /** Begins an image on it. */
    default JibContainerBuilder begin() throws InvalidImageReferenceException {
        return switch (this) {
            case Registry(var reference) -> Jib.from(registry(reference));
            case Archive(var file) -> Jib.from(TarImage.at(file));
        };
    }

    /** An archive as base of an archive needs no network; then none is tried. */
    default Containerizer reached(Containerizer containerizer, boolean toArchive) {
        return containerizer.setOfflineMode(toArchive && this instanceof Archive);
    }

    /** With the credentials {@code docker login} or {@code podman login} left. */
    static RegistryImage registry(String reference) throws InvalidImageReferenceException {
        var image = ImageReference.parse(reference);
        return RegistryImage.named(image)
                .addCredentialRetriever(
                        CredentialRetrieverFactory.forImage(image, _ -> {}).dockerConfig());
    }
}
