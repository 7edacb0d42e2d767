# SPDX-License-Identifier: Apache-2.0
"""An agent of another make: it shares nothing with this suite but the files of its session.

Every statement opens, works and closes. The window is the newest ten messages the host says wait; what the agent itself
acknowledged is left out only afterwards. Needs no more than the standard library.
"""

import json
import pathlib
import sqlite3
import sys
import time
import uuid

session, workspace = map(pathlib.Path, sys.argv[1:3])

WINDOW = """
    SELECT id, kind, trigger, platform_id, channel_type, thread_id, content FROM messages_in
    WHERE status = 'pending' AND (process_after IS NULL OR datetime(process_after) <= datetime('now'))
      AND (on_wake = 0 OR ?)
    ORDER BY seq DESC LIMIT 10"""


def inbound(sql, *values):
    database = sqlite3.connect(f"file:{session / 'inbound.db'}?mode=ro", uri=True, timeout=5)
    try:
        return database.execute(sql, values).fetchall()
    finally:
        database.close()


def outbound(sql, *values):
    database = sqlite3.connect(session / "outbound.db", timeout=5)
    try:
        rows = database.execute(sql, values).fetchall()
        database.commit()
        return rows
    finally:
        database.close()


def acknowledge(message, status):
    outbound("INSERT OR REPLACE INTO processing_ack VALUES (?, ?, datetime('now'))", message, status)


def next_number():
    highest = max(
        inbound("SELECT COALESCE(MAX(seq), 0) FROM messages_in")[0][0],
        outbound("SELECT COALESCE(MAX(seq), 0) FROM messages_out")[0][0],
    )
    return highest + 1 + highest % 2


def answer(message, platform, channel, thread, content):
    known = inbound("SELECT 1 FROM destinations WHERE channel_type = ? AND platform_id = ?", channel, platform)
    if known:
        outbound(
            """INSERT INTO messages_out (id, seq, in_reply_to, timestamp, kind, platform_id, channel_type, thread_id, content)
               VALUES (?, ?, ?, datetime('now'), 'chat', ?, ?, ?, ?)""",
            str(uuid.uuid4()),
            next_number(),
            message,
            platform,
            channel,
            thread,
            json.dumps({"text": "heard: " + json.loads(content)["text"]}),
        )


def poll(first):
    acknowledged = {row[0] for row in outbound("SELECT message_id FROM processing_ack")}
    window = [row for row in reversed(inbound(WINDOW, first)) if row[0] not in acknowledged and row[1] != "system"]
    if not any(trigger for _, _, trigger, *_ in window):
        return
    for message, *_ in window:
        acknowledge(message, "processing")
    for message, _, trigger, platform, channel, thread, content in window:
        if trigger:
            answer(message, platform, channel, thread, content)
        (session / ".heartbeat").touch()
    for message, *_ in window:
        acknowledge(message, "completed")


while not (workspace / "go").exists():
    time.sleep(0.05)
outbound("DELETE FROM processing_ack WHERE status = 'processing'")
poll(True)
while True:
    time.sleep(0.1)
    poll(False)
