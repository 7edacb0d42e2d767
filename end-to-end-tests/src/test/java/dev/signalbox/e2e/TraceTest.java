// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.Suite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One trace tells everything a message set off, across services, broker and session folder. */
@ExtendWith(RunningSuite.class)
class TraceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static TraceCollector collector;

    /** The same suite, its services started again with somewhere to send traces to. */
    @BeforeAll
    static void traceTheSuite(Suite suite) throws Exception {
        collector = TraceCollector.start();
        var settings =
                Map.of("SIGNALBOX_OTLP_ENDPOINT", collector.endpoint(), "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200MS");
        for (var service : Part.services()) {
            suite.with(settings).restart(service);
        }
    }

    @AfterAll
    static void stopTracing(Suite suite) throws Exception {
        for (var service : Part.services()) {
            suite.restart(service);
        }
        collector.close();
    }

    @Test
    void aMessageAndItsAnswerAreOneTraceFromTheRequestToTheChannel(SuiteClient operator) throws Exception {
        var chat = EchoChat.open(operator, "ermintrude");

        var correlationId = chat.person().write("the moon is full");

        await().atMost(PATIENCE).untilAsserted(() -> {
            var delivery = named(correlationId, "router-service: call channel");
            assertThat(collector.wayTo(delivery))
                    .extracting(TraceCollector.Told::name)
                    .containsExactly(
                            "router-service: POST /v1/channels/webchat/messages",
                            "router-service: publish InboundReceived",
                            "session-service: handle InboundReceived",
                            "session-service: write inbound row",
                            "session-service: pump outbound row",
                            "session-service: publish OutboundEmitted",
                            "router-service: handle OutboundEmitted",
                            "router-service: call channel");
            assertThat(delivery.attribute("signalbox.channel")).isEqualTo("webchat");
            assertThat(named(correlationId, "router-service: decide access").attribute("signalbox.acl.decision"))
                    .isEqualTo("allow");
            assertThat(named(correlationId, "session-service: wake agent").attribute("signalbox.wake.result"))
                    .isEqualTo("started");
            named(correlationId, "session-service: handle MessageDelivered");
            named(correlationId, "heartbeat-service: handle TurnStarted");
        });
        assertThat(collector.wayTo(named(correlationId, "router-service: call channel")))
                .extracting(told -> told.span().getStartTimeUnixNano())
                .isSorted();
        assertThat(chat.person().heard()).containsExactly("the moon is full");
    }

    @Test
    void aRefusedSendShowsWhoRefusedItAndWhy(SuiteClient operator) throws Exception {
        var victim = Map.of("channelType", "webchat", "platformId", "webchat:dougal", "name", "Dougal", "group", false);
        assertThat(operator.post(Part.ROUTER, "/v1/messaging-groups", victim).ok())
                .isTrue();
        var letter = Map.of("channelType", "webchat", "platformId", "webchat:dougal", "text", "psst");
        var mind = Map.of("provider", "script", "script", List.of(Map.of("when", "^tell", "raw", List.of(letter))));
        var chat = EchoChat.open(operator, "zebedee", mind);

        var correlationId = chat.person().write("tell dougal");

        await().atMost(PATIENCE).untilAsserted(() -> {
            var decision = named(correlationId, "router-service: decide access");
            assertThat(decision.attribute("signalbox.acl.decision")).isEqualTo("deny");
            assertThat(decision.attribute("signalbox.acl.rule")).isEqualTo("no-destination");
            named(correlationId, "session-service: handle MessageDenied");
        });
        assertThat(collector.trace(correlationId))
                .extracting(TraceCollector.Told::name)
                .doesNotContain("router-service: call channel");
    }

    @Test
    void anActThatNeedsApprovalIsFollowedToWhereItIsDecided(SuiteClient operator) throws Exception {
        var act = Map.of("action", "install_packages", "apt", List.of("jq"), "reason", "to read JSON");
        var mind = Map.of("provider", "script", "script", List.of(Map.of("when", "^install", "system", act)));
        var chat = EchoChat.open(operator, "brian", mind);

        var correlationId = chat.person().write("install jq");

        await("the act waits for a decision").atMost(PATIENCE).until(() -> operator.get(Part.APPROVAL, "/v1/approvals")
                .body()
                .findValuesAsText("agentGroupId")
                .contains(chat.agentGroupId()));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        collector.wayTo(named(correlationId, "approval-service: handle PrivilegedActionRequested")))
                .extracting(TraceCollector.Told::name)
                .startsWith("router-service: POST /v1/channels/webchat/messages")
                .endsWith(
                        "session-service: write inbound row",
                        "session-service: pump outbound row",
                        "session-service: publish PrivilegedActionRequested",
                        "approval-service: handle PrivilegedActionRequested"));
    }

    @Test
    void noSpanHoldsAWordSomebodySaidNorWhoSaidItNorAToken(Suite suite, SuiteClient operator) throws Exception {
        var chat = EchoChat.open(operator, "florence");

        var correlationId = chat.person().write("my secret garden");

        await().atMost(PATIENCE).untilAsserted(() -> named(correlationId, "session-service: handle MessageDelivered"));
        assertThat(collector.all()).hasSizeGreaterThan(20).allSatisfy(told -> assertThat(
                        told.span().toString())
                .doesNotContain("garden", "florence", suite.token()));
    }

    private static TraceCollector.Told named(String traceId, String name) {
        var trace = collector.trace(traceId);
        return trace.stream()
                .filter(told -> told.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No \"" + name + "\" among "
                        + trace.stream().map(TraceCollector.Told::name).toList()));
    }
}
