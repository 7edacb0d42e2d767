// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A base made of this machine's own JDK and the C library it needs, for where no registry can be asked. */
final class LocalBase {
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

    private LocalBase() {}

    static Base in(Path folder) throws Exception {
        var runtime = folder.resolve("jre");
        run(List.of(
                Path.of(System.getProperty("java.home"), "bin/jlink").toString(),
                "--add-modules",
                "java.se,jdk.unsupported,jdk.management,jdk.crypto.ec,jdk.zipfs",
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                runtime.toString()));
        var archive = folder.resolve("base.tar");
        var _ = Jib.fromScratch()
                .setFileEntriesLayers(libraries(runtime), runtime(runtime))
                .addEnvironmentVariable("PATH", "/opt/java/bin")
                .containerize(Containerizer.to(TarImage.at(archive).named("signalbox/local-base"))
                        .setOfflineMode(true)
                        .setBaseImageLayersCache(folder.resolve("base-cache"))
                        .setApplicationLayersCache(folder.resolve("application-cache")));
        return new Base.Archive(archive);
    }

    private static FileEntriesLayer runtime(Path runtime) throws IOException {
        var layer = FileEntriesLayer.builder().setName("java");
        try (var files = Files.walk(runtime)) {
            for (var file : files.toList()) {
                var inside = AbsoluteUnixPath.get("/opt/java")
                        .resolve(runtime.relativize(file).toString());
                layer.addEntry(file, inside, permissions(file));
            }
        }
        return layer.build();
    }

    /** Where the loader looks for them, links followed. */
    private static FileEntriesLayer libraries(Path runtime) throws Exception {
        var needed = new TreeSet<Path>();
        for (var program :
                List.of("bin/java", "lib/server/libjvm.so", "lib/libnet.so", "lib/libnio.so", "lib/libzip.so")) {
            LIBRARY.matcher(run(List.of("ldd", runtime.resolve(program).toString())))
                    .results()
                    .map(found -> Path.of(found.group(1)))
                    .filter(library -> !library.startsWith(runtime))
                    .forEach(needed::add);
        }
        var layer = FileEntriesLayer.builder().setName("c-library");
        for (var library : needed) {
            layer.addEntry(
                    library.toRealPath(), AbsoluteUnixPath.fromPath(library), FilePermissions.fromOctalString("755"));
        }
        return layer.build();
    }

    private static FilePermissions permissions(Path file) {
        return FilePermissions.fromOctalString(Files.isDirectory(file) || Files.isExecutable(file) ? "755" : "644");
    }

    private static String run(List<String> command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var text = String.join("\n", process.inputReader().lines().toList());
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed: " + text);
        }
        return text;
    }
}
