// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.images.cli;

import dev.signalbox.images.Base;
import dev.signalbox.images.ImageException;
import dev.signalbox.images.ImageMaker;
import dev.signalbox.images.ImageSpec;
import dev.signalbox.images.Suite;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./signalbox images}. */
@Command(
        name = "images",
        mixinStandardHelpOptions = true,
        description = "Makes container images of what was built. Needs no container engine.")
public final class Main implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Where where;

    @Option(
            names = "--base",
            defaultValue = Base.DEFAULT,
            description = "What they stand on: an image reference or tar:FILE (default: ${DEFAULT-VALUE}).")
    private String base = Base.DEFAULT;

    @Option(names = "--tag", defaultValue = "0.1.0", description = "Version (default: ${DEFAULT-VALUE}).")
    private String tag = "";

    @Option(names = "--revision", defaultValue = "unknown", description = "Commit, for a label.")
    private String revision = "";

    @Option(names = "--insecure", description = "Registries may do without TLS: for one of your own network.")
    private boolean insecure;

    @Option(names = "--root", defaultValue = ".", hidden = true, description = "Root of the repository.")
    private Path root = Path.of(".");

    @Parameters(arity = "0..*", paramLabel = "IMAGE", description = "Names of images; all if none is named.")
    private List<String> names = List.of();

    /** Where images go. */
    static final class Where {
        @Option(names = "--tar", paramLabel = "DIR", description = "Write archives into this folder.")
        private @Nullable Path folder;

        @Option(names = "--push", paramLabel = "REGISTRY/PREFIX", description = "Push them under this name.")
        private @Nullable String prefix;
    }

    /** Runs the command. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        try {
            var maker = new ImageMaker(
                    Base.parse(base), tag, revision, root.resolve("deploy/images/target/cache"), insecure);
            for (var image : chosen()) {
                if (!Files.exists(image.bom())) {
                    out.println("  " + image.name() + " gets no bill of materials: there is no " + image.bom());
                }
                out.println("  " + made(maker, image));
                out.flush();
            }
            return 0;
        } catch (ImageException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("images: " + e.getMessage());
            return 1;
        }
    }

    private String made(ImageMaker maker, ImageSpec image) throws Exception {
        if (where.folder == null) {
            return maker.push(image, String.valueOf(where.prefix));
        }
        Files.createDirectories(where.folder);
        return maker.archive(image, where.folder).toString();
    }

    private List<ImageSpec> chosen() {
        var all = Suite.of(root);
        var known = all.stream().map(ImageSpec::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new ImageException("There is no image " + name + ". There are: " + String.join(", ", known));
        });
        return all.stream()
                .filter(image -> names.isEmpty() || names.contains(image.name()))
                .toList();
    }
}
