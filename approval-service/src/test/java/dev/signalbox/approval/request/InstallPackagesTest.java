// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.approval.request.Acts.Fit;
import dev.signalbox.approval.request.Acts.Unfit;
import dev.signalbox.contracts.EventCodec;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallPackagesTest {

    private static Acts.Reading read(String manager, List<?> names) {
        return Acts.read(InstallPackages.ACTION, EventCodec.json(Map.of(manager, names)));
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "apt, jq",
        "apt, 7zip",
        "apt, g++",
        "apt, libstdc++6",
        "apt, python3.11-dev",
        "apt, a",
        "apt, a_b",
        "npm, left-pad",
        "npm, @types/node",
        "npm, @7/8",
        "npm, lodash.merge",
        "npm, a_b"
    })
    void takesNamesOfTheGrammar(String manager, String name) {
        assertThat(read(manager, List.of(name))).isInstanceOf(Fit.class);
    }

    @ParameterizedTest
    @CsvSource({
        "apt, JQ",
        "apt, jq=1.6",
        "apt, jq:arm64",
        "apt, .jq",
        "apt, -jq",
        "apt, +jq",
        "apt, 'jq curl'",
        "apt, 'jq\n'",
        "apt, @types/node",
        "apt, jq;rm",
        "apt, ''",
        "apt, ünit",
        "apt, https://x/y.deb",
        "npm, Left-pad",
        "npm, left-pad@1.0.0",
        "npm, .left",
        "npm, _left",
        "npm, @types",
        "npm, @/node",
        "npm, @Types/node",
        "npm, @types/.node",
        "npm, @types/node/x",
        "npm, git+https://x",
        "npm, g++",
        "npm, ../x",
        "npm, ''"
    })
    void namesTheValueThatIsNoPackage(String manager, String name) {
        assertThat(read(manager, List.of("good", name)))
                .isEqualTo(new Unfit("\"" + name + "\" is not the name of an " + manager + " package"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 19, 20})
    void takesOneToTwenty(int count) {
        assertThat(read("apt", numbered(count))).isInstanceOf(Fit.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 21, 500})
    void refusesNoneAndMoreThanTwenty(int count) {
        assertThat(read("npm", numbered(count)))
                .isEqualTo(new Unfit("a request names 1 to 20 packages; this one names " + count));
    }

    @Test
    void countsBothManagersTogether() {
        var content = EventCodec.json(Map.of("apt", numbered(11), "npm", numbered(10)));
        assertThat(Acts.read(InstallPackages.ACTION, content)).isInstanceOf(Unfit.class);
    }

    @Test
    void countsAndKeepsADuplicateOnce() {
        var many = IntStream.range(0, 100_000).mapToObj(i -> "p" + i % 20).toList();
        assertThat(read("apt", many))
                .isInstanceOfSatisfying(Fit.class, fit -> assertThat(fit.act().payload())
                        .isEqualTo("{\"apt\":" + EventCodec.json(numbered(20)) + ",\"npm\":[],\"reason\":\"\"}"));
    }

    @Test
    void refusesANameWithoutEndAndShowsItsBeginning() {
        assertThat(read("apt", List.of("a".repeat(214)))).isInstanceOf(Fit.class);
        assertThat(read("apt", List.of("a".repeat(215)))).isInstanceOf(Unfit.class);
        assertThat(read("npm", List.of("a".repeat(1_000_000))))
                .isEqualTo(new Unfit("\"" + "a".repeat(80) + "…\" is not the name of an npm package"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"apt\":\"jq\"} | apt and npm must be lists of names",
                "{\"npm\":{\"a\":1}} | apt and npm must be lists of names",
                "{\"apt\":[7]} | \"7\" is not the name of a package",
                "{\"apt\":[null]} | \"null\" is not the name of a package",
                "{\"apt\":[[\"jq\"]]} | \"[\"jq\"]\" is not the name of a package",
                "{\"apt\":null,\"npm\":[]} | a request names 1 to 20 packages; this one names 0",
                "{ | the request is not a JSON object",
                "'' | the request is not a JSON object",
                "[\"jq\"] | the request is not a JSON object",
                "null | the request is not a JSON object"
            })
    void saysWhatIsWrongWithTheForm(String content, String reason) {
        assertThat(Acts.read(InstallPackages.ACTION, content)).isEqualTo(new Unfit(reason));
    }

    @Test
    void bindsTheDecisionToTheSameTextWhateverTheOrderOfKeys() {
        var one = (Fit) Acts.read(
                InstallPackages.ACTION, "{\"apt\":[\"jq\"],\"npm\":[\"a\"],\"reason\":\"r\",\"action\":\"x\"}");
        var other = (Fit)
                Acts.read(InstallPackages.ACTION, "{ \"reason\":\"r\", \"npm\":[\"a\",\"a\"], \"apt\":[\"jq\"] }");
        assertThat(one.act().payload())
                .isEqualTo(other.act().payload())
                .isEqualTo("{\"apt\":[\"jq\"],\"npm\":[\"a\"],\"reason\":\"r\"}");
    }

    @Test
    void showsEveryPackageAndTheReason() {
        var fit = (Fit)
                Acts.read(InstallPackages.ACTION, "{\"apt\":[\"jq\"],\"npm\":[\"@a/b\"],\"reason\":\"to read JSON\"}");
        assertThat(fit.act().body()).isEqualTo("apt: jq\nnpm: @a/b\nReason: to read JSON");
        assertThat(((Fit) Acts.read(InstallPackages.ACTION, "{\"apt\":[\"jq\"]}"))
                        .act()
                        .body())
                .endsWith("No reason was given.");
    }

    @Test
    void refusesAReasonNobodyWouldRead() {
        var content = EventCodec.json(Map.of("apt", List.of("jq"), "reason", "x".repeat(1001)));
        assertThat(Acts.read(InstallPackages.ACTION, content))
                .isEqualTo(new Unfit("the reason is longer than 1000 characters"));
    }
}
