// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.images;

import java.nio.file.Path;
import java.util.List;

/**
 * What one image is made of.
 *
 * @param name without registry, prefix and tag
 * @param description one sentence, for its label
 * @param dependencies folders or files that change seldom; one layer
 * @param application folders or files that change with every build; one layer
 * @param bom the bill of materials
 * @param arguments of {@code java}, after the options all images share
 */
public record ImageSpec(
        String name,
        String description,
        List<Path> dependencies,
        List<Path> application,
        Path bom,
        List<String> arguments) {

    public ImageSpec {
        dependencies = List.copyOf(dependencies);
        application = List.copyOf(application);
        arguments = List.copyOf(arguments);
    }
}
