// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentNameTest {

    @ParameterizedTest
    @Tag("AN-01")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"image/jpeg\" | jpg",
                "\"image/heic\" | heic",
                "\"audio/mp4\" | m4a",
                "\"video/quicktime\" | mov",
                "\"application/pdf\" | pdf",
                "\"text/plain\" | txt",
                "\"application/zip\" | zip",
                "\"IMAGE/PNG\" | png",
                "\" image/png ; charset=binary\" | png",
                "\"application/x-unheard-of\" | ''",
                "\"\" | ''",
                "7 | ''",
                "null | ''",
                "{} | ''"
            })
    void knowsTheExtensionsOfUsualTypesWhateverTheirSpelling(String mimeType, String extension) throws Exception {
        assertThat(AttachmentName.extension(AttachmentJson.read(mimeType))).isEqualTo(extension);
    }

    @ParameterizedTest
    @Tag("AN-02")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'baby duck.png','mimeType':'application/pdf'} | baby duck.png",
                "{'name':'.hidden','type':'image'} | .hidden",
                "{'name':'','mimeType':'application/pdf'} | attachment-3.pdf",
                "{'name':7,'mimeType':'application/pdf'} | attachment-3.pdf",
                "{'mimeType':'image/png','type':'voice'} | attachment-3.png",
                "{'mimeType':'image/odd','type':'voice'} | attachment-3.ogg",
                "{'type':'sticker'} | attachment-3.webp",
                "{'mimeType':{},'type':'photo'} | attachment-3.jpg",
                "{} | attachment-3"
            })
    void takesAGivenNameAndDerivesOneOtherwise(String attachment, String name) throws Exception {
        assertThat(AttachmentName.of(AttachmentJson.read(attachment.replace('\'', '"')), 3))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @Tag("AR-02")
    @Tag("HC-32")
    @CsvSource({"..", ".", "../../etc/passwd", "/etc/passwd", "./x", "a/b", "'a\\b'"})
    void putsANameOfItsOwnInPlaceOfAnUnsafeOne(String unsafe) {
        var attachment = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put("name", unsafe)
                .put("mimeType", "image/png");
        assertThat(AttachmentName.of(attachment, 1)).isEqualTo("attachment-1.png");
        attachment.put("name", "nul\0byte");
        assertThat(AttachmentName.of(attachment, 1)).isEqualTo("attachment-1.png");
        attachment.put("name", "x".repeat(300));
        assertThat(AttachmentName.of(attachment, 1)).isEqualTo("attachment-1.png");
    }
}
