// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/acceptance.md and the tags of the tests say the same. */
class AcceptanceTest {
    /** How many rows each family has; every one of them is answered for. */
    private static final Map<String, Integer> FAMILIES = Map.ofEntries(
            Map.entry("HC", 33),
            Map.entry("SD", 2),
            Map.entry("DB", 9),
            Map.entry("DL", 6),
            Map.entry("AR", 12),
            Map.entry("AD", 4),
            Map.entry("SW", 15),
            Map.entry("CN", 11),
            Map.entry("GF", 2),
            Map.entry("AN", 2),
            Map.entry("CH", 5),
            Map.entry("SC", 7),
            Map.entry("RD", 3),
            Map.entry("RF", 6),
            Map.entry("RO", 2),
            Map.entry("RP", 5),
            Map.entry("RC", 1),
            Map.entry("RI", 14),
            Map.entry("RS", 2),
            Map.entry("PF", 1),
            Map.entry("FT", 9),
            Map.entry("FB", 16),
            Map.entry("DG", 5),
            Map.entry("GB", 6),
            Map.entry("LC", 8),
            Map.entry("LB", 17),
            Map.entry("QW", 4),
            Map.entry("LV", 8),
            Map.entry("HK", 3),
            Map.entry("HB", 8),
            Map.entry("BT", 13),
            Map.entry("BS", 22),
            Map.entry("MC", 23),
            Map.entry("PM", 9),
            Map.entry("DM", 6),
            Map.entry("AP", 6),
            Map.entry("SA", 6),
            Map.entry("CA", 9),
            Map.entry("RH", 6),
            Map.entry("RQ", 1),
            Map.entry("CR", 3),
            Map.entry("MG", 1),
            Map.entry("TRAP", 10));

    private static final Pattern ENTRY =
            Pattern.compile("(?m)^\\| ([A-Z]{2,4}-[0-9]+) \\| [^|]+ \\| ([^|]+) \\| ([^|]*)\\|$");
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");

    /** Weaknesses of the original (B-1) are no rows. */
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([A-Z]{2,4}-[0-9]+)\"\\)");

    private static final Pattern TESTED = Pattern.compile("^(?:\\w+ )*class (\\w+)|^ +(?:\\w+ )?void (\\w+)\\(");

    /** A line of the table. */
    private record Entry(String row, String tests, String note) {

        List<Proof> proofs() {
            return NAMED.matcher(tests)
                    .results()
                    .map(named -> new Proof(row, named.group(1)))
                    .toList();
        }

        boolean isAnswered() {
            return List.of("not yet", "not here").contains(tests) ? !note.isBlank() : !proofs().isEmpty();
        }
    }

    /** A row and a test, {@code Class#method} or a whole class, that proves it. */
    private record Proof(String row, String test) implements Comparable<Proof> {

        @Override
        public int compareTo(Proof other) {
            return toString().compareTo(other.toString());
        }
    }

    @Test
    void everyTestTheTableNamesCarriesTheRow() {
        // When
        var unproved = named();
        unproved.removeAll(tagged());

        // Then
        assertThat(unproved).isEmpty();
    }

    @Test
    void everyTestThatCarriesARowStandsInTheTable() {
        // When
        var unlisted = tagged();
        unlisted.removeAll(named());

        // Then
        assertThat(unlisted).isEmpty();
        assertThat(tagged()).hasSizeGreaterThan(100);
    }

    @Test
    void everyRowStandsOnceInTheTableWithATestOrAReasonWhyThereIsNone() {
        // Given
        var rows = FAMILIES.entrySet().stream().flatMap(family -> IntStream.rangeClosed(1, family.getValue())
                .mapToObj(number -> family.getKey().equals("TRAP")
                        ? "TRAP-" + number
                        : "%s-%02d".formatted(family.getKey(), number)));

        // When
        var table = table();

        // Then
        assertThat(table).extracting(Entry::row).doesNotHaveDuplicates().containsAll(rows.toList());
        assertThat(table).allMatch(Entry::isAnswered);
    }

    private static List<Entry> table() {
        return ENTRY.matcher(Repository.read(Repository.ROOT.resolve("docs/acceptance.md")))
                .results()
                .map(line -> new Entry(line.group(1), line.group(2).strip(), line.group(3)))
                .toList();
    }

    private static TreeSet<Proof> named() {
        var named = new TreeSet<Proof>();
        table().forEach(entry -> named.addAll(entry.proofs()));
        return named;
    }

    private static TreeSet<Proof> tagged() {
        var tagged = new TreeSet<Proof>();
        Repository.files(".java").stream()
                .filter(file -> file.toString().contains("/src/test/"))
                .flatMap(file -> proofs(Repository.read(file)))
                .forEach(tagged::add);
        return tagged;
    }

    /** A tag belongs to the next method or class below it. */
    private static Stream<Proof> proofs(String source) {
        var proofs = new ArrayList<Proof>();
        var rows = new ArrayList<String>();
        var type = "";
        for (var line : source.lines().toList()) {
            TAG.matcher(line).results().forEach(tag -> rows.add(tag.group(1)));
            var tested = TESTED.matcher(line);
            if (tested.find()) {
                var method = tested.group(2);
                type = method == null ? tested.group(1) : type;
                var test = method == null ? type : type + "#" + method;
                rows.forEach(row -> proofs.add(new Proof(row, test)));
                rows.clear();
            }
        }
        return proofs.stream();
    }
}
