// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one message may bring. */
@ConfigMapping(prefix = "signalbox.inbound")
public interface InboundLimits {

    /** Bytes of a message's content in UTF-8, the data of its attachments not counted. */
    @WithDefault("262144")
    int maxContentBytes();

    /** Bytes of one attachment, decoded. */
    @WithDefault("20971520")
    int maxAttachmentBytes();

    /** Attachments of one message that carry data. */
    @WithDefault("20")
    int maxAttachments();
}
