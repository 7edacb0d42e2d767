// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class MonitoringTest {
    private static final Pattern METRIC = Pattern.compile("\\b(signalbox_[a-z_]+)");
    private static final Pattern LITERAL = Pattern.compile("\"(signalbox[._][a-z_.]+)\"");
    private static final Pattern SECTION = Pattern.compile("(?m)^#{2,4} (Signalbox[A-Za-z]+)$");
    private static final Pattern SERIES =
            Pattern.compile("_(total|bucket|sum|count|seconds|seconds_bucket|seconds_sum|seconds_count)$");
    private static final Set<String> SERVICES =
            Set.of("session-service", "router-service", "approval-service", "heartbeat-service");

    @Test
    void everyAlertHasItsSectionInTheRunbookAndEverySectionItsAlert() {
        // When
        var sections = SECTION.matcher(runbook())
                .results()
                .map(found -> found.group(1))
                .toList();

        // Then
        assertThat(alerts()).hasSizeGreaterThan(10);
        assertThat(sections)
                .containsExactlyInAnyOrderElementsOf(
                        alerts().map(alert -> alert.path("alert").asText()).toList());
    }

    @Test
    void everyAlertLinksItsSectionAndSaysHowBadItIs() {
        assertThat(alerts()).allSatisfy(alert -> {
            var name = alert.path("alert").asText();
            assertThat(alert.at("/annotations/runbook_url").asText())
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
        });
    }

    @Test
    void everyMetricOfAnAlertOrAPanelIsMadeByTheServicesAndDocumented() throws IOException {
        // Given
        var made = made();
        var documented = METRIC.matcher(runbook())
                .results()
                .map(found -> base(found.group(1)))
                .collect(Collectors.toSet());

        // When
        var used = Stream.concat(alerts().map(alert -> alert.path("expr").asText()), panels())
                .flatMap(expression -> METRIC.matcher(expression).results())
                .map(found -> base(found.group(1)))
                .collect(Collectors.toSet());

        // Then
        assertThat(used).hasSizeGreaterThan(15);
        assertThat(used).isSubsetOf(made);
        assertThat(used).isSubsetOf(documented);
    }

    @Test
    void everyServiceIsScraped() {
        // When
        var overlay = Overlay.production();
        var monitor = overlay.one("ServiceMonitor", "signalbox").path("spec");
        var scraped = overlay.kind("Service")
                .filter(service ->
                        OperationTest.selects(monitor.at("/selector/matchLabels"), service.at("/metadata/labels")))
                .toList();

        // Then
        assertThat(scraped).extracting(Overlay::name).containsExactlyInAnyOrderElementsOf(SERVICES);
        assertThat(scraped).allSatisfy(service -> assertThat(
                        StreamSupport.stream(service.at("/spec/ports").spliterator(), false)
                                .map(port -> port.path("name").asText()))
                .contains(monitor.at("/endpoints/0/port").asText()));
        assertThat(monitor.at("/namespaceSelector/matchNames"))
                .extracting(JsonNode::asText)
                .contains("signalbox", "signalbox-agents");
        assertThat(monitor.at("/endpoints/0/path").asText()).isEqualTo("/q/metrics");
    }

    @Test
    void anAlertThatSpeaksOfOneServiceNamesOneThatExists() {
        assertThat(alerts().flatMap(alert -> Pattern.compile("job=\"([^\"]+)\"")
                                .matcher(alert.path("expr").asText())
                                .results())
                        .map(found -> found.group(1)))
                .isNotEmpty()
                .allMatch(SERVICES::contains);
    }

    private static Stream<JsonNode> alerts() {
        return Overlay.production()
                .kind("PrometheusRule")
                .flatMap(rule -> StreamSupport.stream(rule.at("/spec/groups").spliterator(), false))
                .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false));
    }

    private static Stream<String> panels() throws IOException {
        var text = Overlay.production()
                .one("ConfigMap", "signalbox-dashboard")
                .at("/data/signalbox.json")
                .asText();
        var panels = new ObjectMapper().readTree(text).path("panels");
        return StreamSupport.stream(panels.spliterator(), false)
                .flatMap(panel -> StreamSupport.stream(panel.path("targets").spliterator(), false))
                .map(target -> target.path("expr").asText());
    }

    private static String runbook() {
        return Overlay.text(Overlay.ROOT.resolve("docs/operations.md"));
    }

    /** Names in main sources, in the form Prometheus gives them. */
    private static Set<String> made() throws IOException {
        var names = new HashSet<String>();
        for (var module :
                List.of("session-service", "router-service", "approval-service", "heartbeat-service", "libs/outbox")) {
            try (var files = Files.walk(Overlay.ROOT.resolve(module + "/src/main"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(Overlay::text)
                        .flatMap(text -> LITERAL.matcher(text).results())
                        .map(MonitoringTest::metric)
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static String metric(MatchResult literal) {
        return base(literal.group(1).replace('.', '_'));
    }

    /** Without what Prometheus' client adds for counters, timers and histograms. */
    private static String base(String metric) {
        return SERIES.matcher(metric).replaceAll("");
    }
}
