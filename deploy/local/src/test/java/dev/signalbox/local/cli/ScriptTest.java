// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script at the root of the repository, run with made-up surroundings. */
class ScriptTest {

    private static final Path SCRIPT =
            Path.of("../../signalbox").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    @Test
    void takesTheJavaHomeThatIsNewEnough() throws Exception {
        var jdk = jdk("mine", 25);

        assertThat(printJdk(Map.of("JAVA_HOME", jdk.toString()))).isEqualTo("0 " + jdk);
    }

    @Test
    void passesOverOldOnesAndFindsANewOneInTheUsualFolders() throws Exception {
        var old = jdk("old", 17);
        var folders = directory.resolve("jdks");
        var fit = jdk("jdks/jdk-26", 26);

        assertThat(printJdk(Map.of("JAVA_HOME", old.toString(), "SIGNALBOX_JDK_FOLDERS", folders.toString())))
                .isEqualTo("0 " + fit);
    }

    @Test
    void passesOverARuntimeWithoutACompiler() throws Exception {
        var runtime = jdk("jdks/runtime", 25);
        Files.delete(runtime.resolve("bin/javac"));

        assertThat(printJdk(Map.of(
                        "SIGNALBOX_JDK_FOLDERS", directory.resolve("jdks").toString())))
                .startsWith("1 ");
    }

    @Test
    void saysWhatToInstallWhenThereIsNoJdk() throws Exception {
        assertThat(printJdk(Map.of("SIGNALBOX_JDK_FOLDERS", directory.toString())))
                .startsWith("1 signalbox: no JDK 25 or newer was found.")
                .contains("Install one")
                .contains("JAVA_HOME");
    }

    @Test
    void refusesACommandItDoesNotKnow() throws Exception {
        assertThat(run(Map.of(), "dance")).startsWith("1 Usage:").contains("there is no command dance");
    }

    @Test
    void saysThatThereAreNoLogsYet() throws Exception {
        assertThat(run(Map.of("SIGNALBOX_HOME", directory.toString()), "logs", "broker"))
                .startsWith("1 ")
                .contains("./signalbox up");
    }

    private String printJdk(Map<String, String> environment) throws Exception {
        var all = new HashMap<>(environment);
        all.put("SIGNALBOX_PRINT_JDK", "1");
        return run(all);
    }

    /** Exit code, a space, and all output. */
    private String run(Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(SCRIPT.toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", path());
        builder.environment().put("HOME", directory.toString());
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() + " " + output;
    }

    /** The tools the script uses, and no java. */
    private String path() throws Exception {
        var bin = Files.createDirectories(directory.resolve("bin"));
        for (var tool : new String[] {"sh", "dirname", "cat", "awk", "find", "tail", "env"}) {
            var real = Files.exists(Path.of("/bin", tool)) ? Path.of("/bin", tool) : Path.of("/usr/bin", tool);
            if (Files.notExists(bin.resolve(tool))) {
                Files.createSymbolicLink(bin.resolve(tool), real);
            }
        }
        return bin.toString();
    }

    private Path jdk(String name, int version) throws Exception {
        var home = directory.resolve(name);
        var bin = Files.createDirectories(home.resolve("bin"));
        executable(bin.resolve("java"), """
                #!/bin/sh
                echo '    java.home = %s' >&2
                echo '    java.specification.version = %d' >&2
                """.formatted(home, version));
        executable(bin.resolve("javac"), "#!/bin/sh\n");
        return home;
    }

    private static void executable(Path file, String content) throws Exception {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
