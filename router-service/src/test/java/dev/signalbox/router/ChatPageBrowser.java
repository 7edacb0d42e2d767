// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Chromium of this machine, without a window. */
final class ChatPageBrowser implements AutoCloseable {
    static final String NONE =
            "There is no Chromium on this machine: install one (Debian: apt-get install chromium) or name it in SIGNALBOX_CHROMIUM.";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    ChatPageBrowser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable().orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
    }

    static Optional<Path> executable() {
        return Optional.ofNullable(System.getenv("SIGNALBOX_CHROMIUM"))
                .map(Path::of)
                .or(ChatPageBrowser::onThePath)
                .filter(Files::isExecutable);
    }

    com.microsoft.playwright.Browser chromium() {
        return chromium;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    private static Optional<Path> onThePath() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
