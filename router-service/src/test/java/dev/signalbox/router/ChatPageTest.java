// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.signalbox.contracts.DirectoryEvent.WiringChanged;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.InboundEvent.QuestionAnswered;
import dev.signalbox.contracts.SessionEvent.SessionOpened;
import dev.signalbox.contracts.SessionEvent.TurnCompleted;
import dev.signalbox.contracts.SessionEvent.TurnStarted;
import dev.signalbox.contracts.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chat page as people use it, in a real browser. */
@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class ChatPageTest extends RouterScenario {
    private static final LocatorAssertions.HasTextOptions SOON =
            new LocatorAssertions.HasTextOptions().setTimeout(20_000);
    private static final LocatorAssertions.HasCountOptions IN_TIME =
            new LocatorAssertions.HasCountOptions().setTimeout(20_000);
    private final String handle = "pat-" + run;
    private final String address = "webchat:" + handle;
    private final List<String> complaints = new ArrayList<>();
    private ChatPageBrowser browser;
    private BrowserContext context;
    private ShakyLine line;
    private Page page;
    private String origin;

    @BeforeEach
    void open() {
        assumeTrue(ChatPageBrowser.executable().isPresent(), ChatPageBrowser.NONE);
        browser = new ChatPageBrowser();
        line = new ShakyLine(RestAssured.port);
        origin = chat("webchat", handle, "Pat");
        tell(new WiringChanged("w-" + run, origin, agent, false, "all"));
        context = browser.chromium().newContext();
        page = context.newPage();
        page.onPageError(complaints::add);
        page.navigate("http://127.0.0.1:" + line.port() + "/chat/#user=" + handle + "&key=" + personKey(handle));
        assertThat(page.locator("#state")).hasText("connected", SOON);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
            line.close();
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void sendsWhatIsWrittenAndShowsWhatIsAnswered() {
        page.locator("#text").fill("Hello <b>agent</b>");
        page.locator("#text").press("Enter");
        assertThat(page.locator("#messages li.in .text")).hasText("Hello <b>agent</b>", SOON);
        assertThat(page.locator("#text")).hasValue("");
        assertThat(writtenBy(address)).singleElement().satisfies(e -> assertThat(e.content())
                .contains("Hello <b>agent</b>"));
        agentWrites(1, "{\"text\":\"Hello <i>person</i>\"}");
        assertThat(page.locator("#messages li.out .text")).hasText("Hello <i>person</i>", SOON);
        assertThat(page.locator("#messages i")).hasCount(0);
    }

    @Test
    void showsACardAndTakesTheAnswerOfItsButton() {
        agentWrites(
                1,
                "{\"type\":\"ask_question\",\"questionId\":\"q\",\"title\":\"Deploy?\",\"question\":\"Version 2\",\"options\":[{\"label\":\"Yes\",\"selectedLabel\":\"Deploying\",\"value\":\"y\"},\"No\"]}");
        var card = page.locator("#messages li.out");
        assertThat(card.locator("h2")).hasText("Deploy?", SOON);
        card.locator("button", new com.microsoft.playwright.Locator.LocatorOptions().setHasText("Yes"))
                .click();
        assertThat(card.locator(".outcome")).hasText("Deploying", SOON);
        assertThat(card.locator("button")).hasCount(0);
        try (var log = new EventLog(bootstrap, Topic.INBOUND)) {
            eventually().untilAsserted(() -> assertThat(log.all(QuestionAnswered.class))
                    .filteredOn(e -> e.sessionId().equals(session))
                    .singleElement()
                    .satisfies(e -> assertThat(e.selectedOption()).isEqualTo("y")));
        }
    }

    @Test
    void savesAFileUnchangedAndShowsEditsReactionsAndLinks() throws Exception {
        file(1, 0, "a table.csv", 0, true, new byte[] {'a', ';', (byte) 0xFC});
        agentWrites(1, "{\"text\":\"a file\",\"files\":[\"a table.csv\"]}");
        var message = page.locator("#messages li.out").first();
        assertThat(message.locator(".file")).hasCount(1, IN_TIME);
        var saved = page.waitForDownload(() -> message.locator(".file").click());
        assertThat(saved.suggestedFilename()).isEqualTo("a table.csv");
        assertThat(Files.readAllBytes(saved.path())).isEqualTo(new byte[] {'a', ';', (byte) 0xFC});
        var id = message.getAttribute("id");
        agentWrites(3, "{\"operation\":\"edit\",\"messageId\":\"" + id + "\",\"text\":\"the file\"}");
        agentWrites(5, "{\"operation\":\"reaction\",\"messageId\":\"" + id + "\",\"emoji\":\"🎉\"}");
        assertThat(message.locator(".text")).hasText("the file", SOON);
        assertThat(message.locator(".reactions")).hasText("🎉", SOON);
        agentWrites(
                7,
                "{\"type\":\"card\",\"card\":{\"title\":\"Report\",\"actions\":[{\"label\":\"Open\",\"url\":\"https://example.org/\"}]}}");
        var link = page.locator("#messages a.link");
        assertThat(link).hasText("Open", SOON);
        assertThat(link).hasAttribute("rel", "noopener noreferrer");
        assertThat(page.locator("#messages li.out")).hasCount(2);
    }

    @Test
    void losesAndRepeatsNothingWhenTheConnectionBreaks() {
        agentWrites(1, "{\"text\":\"one\"}");
        assertThat(page.locator("#messages li.out")).hasCount(1, IN_TIME);
        line.cut();
        assertThat(page.locator("#state")).hasClass("lost", new LocatorAssertions.HasClassOptions().setTimeout(20_000));
        agentWrites(3, "{\"text\":\"two\"}");
        page.locator("#text").fill("written in the dark");
        page.locator("#text").press("Enter");
        agentWrites(5, "{\"text\":\"three\"}");
        eventually().until(() -> "DELIVERED".equals(stateOf(5)));
        assertThat(page.locator("#error")).containsText("Not sent yet");
        line.mend();
        assertThat(page.locator("#state")).hasText("connected", SOON);
        assertThat(page.locator("#messages li.out .text")).hasText(new String[] {"one", "two", "three"}, SOON);
        assertThat(page.locator("#messages li.in .text")).hasText("written in the dark", SOON);
        assertThat(page.locator("#error")).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(20_000));
        assertThat(writtenBy(address))
                .extracting(InboundReceived::messageId)
                .doesNotHaveDuplicates()
                .hasSize(1);
        page.reload();
        assertThat(page.locator("#messages li")).hasCount(4, IN_TIME);
    }

    @Test
    void showsThatTheAgentIsTypingUntilItAnswers() {
        tell(new SessionOpened(session, agent, origin, null, Instant.now()));
        tell(new TurnStarted(session, 1, List.of("msg-1"), Instant.now()));
        assertThat(page.locator("#typing")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
        agentWrites(1, "{\"text\":\"done\"}");
        assertThat(page.locator("#messages li.out")).hasCount(1, IN_TIME);
        tell(new TurnCompleted(session, 1, List.of("msg-1"), Instant.now()));
        assertThat(page.locator("#typing")).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(20_000));
    }

    @Test
    void asksForAKeyAndSaysThatAWrongOneWasRefused() {
        page.navigate("about:blank");
        page.navigate("http://127.0.0.1:" + line.port() + "/chat/");
        assertThat(page.locator("#sign-in")).isVisible();
        page.locator("#user").fill(handle);
        page.locator("#key").fill("sbx1.wrong.key");
        page.locator("#sign-in button").click();
        assertThat(page.locator("#state")).hasClass("lost", new LocatorAssertions.HasClassOptions().setTimeout(20_000));
        assertThat(page.locator("#sign-in")).isVisible();
    }

    private void agentWrites(long seq, String content) {
        tell(content(seq, "webchat", address, origin, content));
    }

    private List<InboundReceived> writtenBy(String userId) {
        try (var log = new EventLog(bootstrap, Topic.INBOUND)) {
            return eventually()
                    .until(
                            () -> log.all(InboundReceived.class).stream()
                                    .filter(e -> userId.equals(e.senderId()))
                                    .toList(),
                            found -> !found.isEmpty());
        }
    }
}
