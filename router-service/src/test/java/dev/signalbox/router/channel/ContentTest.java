// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.router.channel.Content.Card;
import dev.signalbox.router.channel.Content.Link;
import dev.signalbox.router.channel.Content.Question;
import dev.signalbox.router.channel.Content.Text;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ContentTest {
    @Test
    @Tag("CH-05")
    void readsTitleDescriptionAndTextsOfACard() {
        var card = Content.parse("""
                {"type":"card","card":{"title":"Build","description":"green","children":["a",{"text":"b"},{"image":"c"}]}}""");
        assertThat(card).isEqualTo(new Card("Build", "green\na\nb", List.of(), ""));
    }

    @Test
    @Tag("CH-05")
    void keepsOnlyActionsThatLeadToAnAddressOnTheWeb() {
        var card = Content.parse("""
                {"type":"card","card":{"title":"T","actions":[{"label":"Open","url":"https://a.example/"},\
                {"label":"Run"},{"label":"Script","url":"javascript:alert(1)"}]},"fallbackText":"in words"}""");
        assertThat(card).isEqualTo(new Card("T", "", List.of(new Link("Open", "https://a.example/")), "in words"));
        assertThat(((Card) card).asText()).isEqualTo("in words");
    }

    @Test
    @Tag("CH-05")
    void showsNoEmptyCardButItsWordsIfThereAreSome() {
        assertThat(Content.parse("{\"type\":\"card\",\"card\":{}}")).isInstanceOf(Content.Unreadable.class);
        assertThat(Content.parse("{\"type\":\"card\",\"card\":{},\"fallbackText\":\"words\"}"))
                .isEqualTo(new Text("words", List.of()));
        assertThat(Content.parse("{\"type\":\"other\",\"text\":\"hi\"}")).isEqualTo(new Text("hi", List.of()));
    }

    @Test
    void readsAnOptionThatIsBareTextAsItsOwnLabelAndValue() {
        var question = Content.parse("""
                {"type":"ask_question","questionId":"q","question":"Go?","options":["Yes",\
                {"label":"No","selectedLabel":"Rather not","value":"n"}],"timeoutSeconds":999999}""");
        assertThat(question).isInstanceOfSatisfying(Question.class, q -> {
            assertThat(q.options())
                    .containsExactly(
                            new Content.Option("Yes", "Yes", "Yes"), new Content.Option("No", "Rather not", "n"));
            assertThat(q.timeoutSeconds()).isEqualTo(86_400);
            assertThat(q.asText()).isEqualTo("Go?\n- Yes\n- No");
        });
    }
}
