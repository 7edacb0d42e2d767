// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport;

import static dev.signalbox.testsupport.Repository.ROOT;
import static dev.signalbox.testsupport.Repository.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^()\\s]+)\\)");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern ADR_FILE = Pattern.compile("([0-9]{4})-[a-z0-9-]+\\.md");

    /** A link as it stands in a document. */
    private record Link(Path document, String target) {

        boolean isRelative() {
            return !target.matches("[a-z]+:.*");
        }

        String file() {
            return target.split("#", 2)[0];
        }

        Path resolved() {
            var folder = document.resolveSibling("").normalize();
            return file().isEmpty() ? document : folder.resolve(file()).normalize();
        }

        boolean leadsNowhere() {
            var parts = target.split("#", 2);
            return !Files.exists(resolved())
                    || parts.length == 2
                            && resolved().toString().endsWith(".md")
                            && !anchors(read(resolved())).contains(parts[1]);
        }

        @Override
        public String toString() {
            return ROOT.relativize(document) + ": " + target;
        }
    }

    @Test
    void everyRelativeLinkLeadsToAFileAndAHeadingThatExist() {
        // When
        var links = Repository.files(".md").stream()
                .flatMap(document -> links(document).stream())
                .filter(Link::isRelative)
                .toList();

        // Then
        assertThat(links).hasSizeGreaterThan(20).noneMatch(Link::leadsNowhere);
    }

    @Test
    void noTwoDecisionsShareANumberAndTheHeadingSaysTheSameNumber() throws IOException {
        // When
        var decisions = decisions();

        // Then
        assertThat(decisions)
                .extracting(DocumentsTest::number)
                .isNotEmpty()
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(decisions)
                .allSatisfy(decision -> assertThat(read(decision)).startsWith("# ADR " + number(decision) + ": "));
    }

    @Test
    void theIndexNamesEveryDecisionOnceUnderItsNumberAndTitle() throws IOException {
        // Given
        var index = read(ROOT.resolve("docs/adr/README.md")).lines().toList();

        // Then
        assertThat(decisions()).allSatisfy(decision -> {
            var title = read(decision).lines().findFirst().orElseThrow().split(": ", 2)[1];
            var entry = "| %d | [%s](%s) |".formatted(number(decision), title, decision.getFileName());
            assertThat(index).filteredOn(line -> line.startsWith(entry)).hasSize(1);
        });
    }

    private static List<Path> decisions() throws IOException {
        try (var files = Files.list(ROOT.resolve("docs/adr"))) {
            return files.filter(file ->
                            ADR_FILE.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private static int number(Path decision) {
        return Integer.parseInt(decision.getFileName().toString().substring(0, 4));
    }

    private static List<Link> links(Path document) {
        var text = FENCED.matcher(read(document)).replaceAll("");
        return LINK.matcher(text)
                .results()
                .map(found -> new Link(document, found.group(1)))
                .toList();
    }

    /** Anchors as the usual viewers make them of headings. */
    private static List<String> anchors(String text) {
        return HEADING.matcher(FENCED.matcher(text).replaceAll(""))
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}0-9 _-]", ""))
                .map(heading -> heading.replace(' ', '-'))
                .toList();
    }
}
