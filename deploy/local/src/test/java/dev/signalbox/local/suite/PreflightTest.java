// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @TempDir
    Path root;

    @Test
    void refusesADataFolderItCannotWriteTo() throws IOException {
        // A file where the folder should be refuses root too, which permissions do not.
        var home = Files.createFile(root.resolve("file"));

        assertThatThrownBy(() -> Preflight.homeUsable(new SuiteLayout(root, home)))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("Cannot write to the data folder " + home)
                .hasMessageContaining("SIGNALBOX_HOME");
    }

    @Test
    void refusesAReadOnlyFileSystem() {
        assertThatThrownBy(() -> Preflight.homeUsable(new SuiteLayout(root, Path.of("/proc/signalbox"))))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("Cannot write to the data folder /proc/signalbox");
    }

    @Test
    void refusesADiskThatIsAlmostFull() {
        assertThatThrownBy(() -> Preflight.roomLeft(root, 100L << 20))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("Only 100 MB are free")
                .hasMessageContaining("200 MB are needed");
    }

    @Test
    void namesTheArtefactThatIsNotBuilt() throws IOException {
        var layout = new FakeRepository(root).layout();
        Files.delete(layout.jar(Part.HEARTBEAT));

        assertThatThrownBy(() -> Suite.of(layout, Progress.silent()).start(PortPlan.fresh()))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("heartbeat-service/target/quarkus-app/quarkus-run.jar is missing");
        assertThat(layout.runFile()).doesNotExist();
    }

    @Test
    void keepsTheTokenItHas() throws IOException {
        var layout = new SuiteLayout(root, root.resolve("home"));
        Preflight.homeUsable(layout);
        var token = TokenFile.read(layout.tokenFile());

        Preflight.homeUsable(layout);

        assertThat(TokenFile.read(layout.tokenFile())).isEqualTo(token);
    }

    @Test
    void saysWhatToDoAboutARecordItCannotRead() throws IOException {
        var file = Files.writeString(root.resolve("suite.json"), "{\"parts\": [");

        assertThatThrownBy(() -> new RunFile(file).read())
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("delete the file");
    }
}
