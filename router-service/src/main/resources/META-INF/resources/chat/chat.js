// SPDX-License-Identifier: Apache-2.0
// The built-in chat. Everything that came from outside is put into the page as text, never as HTML.
'use strict';

const api = '/v1/channels/webchat';
const byId = id => document.getElementById(id);
const list = byId('messages');
const pending = new Map(); // messageId → text: what the service has not said "accepted" to yet

let session = null; // {user, key}
let position = 0; // how far this page has read; the service sends what is after it

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function state(text, lost) {
  byId('state').textContent = text;
  byId('state').classList.toggle('lost', lost);
}

function complain(text) {
  byId('error').textContent = text;
  byId('error').hidden = !text;
}

async function call(path, body) {
  const response = await fetch(api + path, {
    method: 'POST',
    headers: {'Authorization': 'Bearer ' + session.key, 'Content-Type': 'application/json'},
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Error(problem.detail || 'The service answered ' + response.status + '.');
  }
}

// --- showing -----------------------------------------------------------------------------------------------------

function show(message) {
  const item = element('li', message.direction);
  item.id = message.id;
  item.append(element('p', 'author', message.author + ' · ' + new Date(message.createdAt).toLocaleTimeString()));
  if (message.card && message.card.title) item.append(element('h2', '', message.card.title));
  item.append(element('p', 'text', message.text));
  if (message.files.length > 0) item.append(filesPart(message));
  if (message.card) item.append(answerPart(message.card));
  if (message.reactions.length > 0) item.append(element('p', 'reactions', message.reactions.join(' ')));

  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const known = byId(message.id);
  if (known) {
    known.replaceWith(item);
  } else {
    // Ids sort by age, and a changed message comes again later: it keeps its place.
    const next = [...list.children].find(other => other.id > message.id);
    list.insertBefore(item, next || null);
  }
  if (atEnd) list.scrollTop = list.scrollHeight;
}

// The service repeats the sign every few seconds while an agent works; without it the line goes away.
let typingEnds = 0;
function typing() {
  clearTimeout(typingEnds);
  byId('typing').hidden = false;
  typingEnds = setTimeout(quiet, 6000);
}

function quiet() {
  clearTimeout(typingEnds);
  byId('typing').hidden = true;
}

function filesPart(message) {
  const files = element('div', 'files');
  for (const file of message.files) {
    const button = element('button', 'file', file.name + ' · ' + Math.ceil(file.size / 1024) + ' KiB');
    button.type = 'button';
    button.addEventListener('click', () => save(message.id, file));
    files.append(button);
  }
  return files;
}

// A link could not send the key, so the file is fetched and then handed to the browser to save.
async function save(messageId, file) {
  try {
    const response = await fetch(`${api}/me/messages/${messageId}/files/${file.number}`, {
      headers: {'Authorization': 'Bearer ' + session.key},
    });
    if (!response.ok) throw new Error(response.status === 404 ? 'The file is no longer kept.' : 'HTTP ' + response.status);
    const link = element('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    complain('');
  } catch (e) {
    complain(e.message);
  }
}

function answerPart(card) {
  if (card.outcome) return element('p', 'outcome', card.outcome);
  const buttons = element('div', 'buttons');
  for (const link of card.links || []) {
    const anchor = element('a', 'link', link.label);
    anchor.href = link.url; // http or https: the service lets no other address through
    anchor.target = '_blank';
    anchor.rel = 'noopener noreferrer';
    buttons.append(anchor);
  }
  for (const option of card.questionId ? card.options : []) {
    const button = element('button', '', option.label);
    button.type = 'button';
    button.addEventListener('click', () => answer(card.questionId, option.value, buttons));
    buttons.append(button);
  }
  return buttons;
}

async function answer(questionId, value, buttons) {
  const each = disabled => buttons.querySelectorAll('button').forEach(b => { b.disabled = disabled; });
  each(true);
  try {
    await call('/answers', {questionId, value});
    complain('');
  } catch (e) {
    complain(e.message);
    each(false);
  }
}

// --- following ---------------------------------------------------------------------------------------------------

// EventSource cannot send an Authorization header, so the stream is read by hand.
async function follow() {
  const response = await fetch(api + '/me/events?after=' + position, {
    headers: {'Authorization': 'Bearer ' + session.key, 'Accept': 'text/event-stream', 'Last-Event-ID': String(position)},
    cache: 'no-store',
  });
  if (response.status === 401 || response.status === 403) {
    const problem = await response.json().catch(() => ({}));
    throw Object.assign(new Error(problem.detail || 'The key was refused.'), {refused: true});
  }
  if (!response.ok) throw new Error('HTTP ' + response.status);
  state('connected', false);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const silence = setTimeout(() => reader.cancel(), 15000); // the service gives a sign of life every few seconds
    const {value, done} = await reader.read();
    clearTimeout(silence);
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    blocks.forEach(take);
  }
}

function take(block) {
  const fields = {event: 'message', data: []};
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') fields.data.push(value);
    else fields[name] = value;
  }
  if (fields.event === 'typing') typing();
  if (fields.event !== 'message' || fields.data.length === 0) return;
  const message = JSON.parse(fields.data.join('\n'));
  if (message.direction === 'out') quiet();
  show(message);
  position = Number(fields.id);
}

async function stayConnected() {
  const mine = session;
  for (let failures = 0; session === mine; ) {
    try {
      state('connecting…', failures > 0);
      const before = performance.now();
      await follow();
      failures = performance.now() - before > 5000 ? 0 : failures + 1;
    } catch (e) {
      if (e.refused) {
        signOut(e.message);
        return;
      }
      failures++;
    }
    const pause = Math.min(10000, 300 * 2 ** Math.min(failures, 6));
    state('connection lost, trying again…', true);
    await new Promise(resolve => setTimeout(resolve, pause));
    sendPending();
  }
}

// --- writing -----------------------------------------------------------------------------------------------------

async function sendPending() {
  for (const [messageId, text] of [...pending]) {
    try {
      await call('/messages', {messageId, text}); // the same id again is the same message
      pending.delete(messageId);
      complain('');
    } catch (e) {
      complain('Not sent yet, it will be tried again: ' + e.message);
      return;
    }
  }
}

// randomUUID exists on secure origins only; this page may be served over plain HTTP in a private network.
function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('');
}

byId('compose').addEventListener('submit', event => {
  event.preventDefault();
  const text = byId('text').value.trim();
  if (!text) return;
  pending.set('web-' + newId(), text);
  byId('text').value = '';
  sendPending();
});

byId('text').addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    byId('compose').requestSubmit();
  }
});

// --- signing in --------------------------------------------------------------------------------------------------

function signIn(user, key) {
  session = {user, key};
  position = 0;
  list.replaceChildren();
  byId('who').textContent = user;
  byId('sign-in').hidden = true;
  byId('chat').hidden = false;
  complain('');
  byId('text').focus();
  stayConnected();
}

function signOut(reason) {
  session = null;
  byId('chat').hidden = true;
  byId('sign-in').hidden = false;
  state(reason || 'not signed in', Boolean(reason));
  byId('user').focus();
}

byId('sign-in').addEventListener('submit', event => {
  event.preventDefault();
  signIn(byId('user').value.trim(), byId('key').value.trim());
});

function fromAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (given.get('user') && given.get('key')) signIn(given.get('user'), given.get('key'));
  else signOut('');
}

window.addEventListener('hashchange', fromAddress);
setInterval(() => { if (session && pending.size > 0) sendPending(); }, 5000);
fromAddress();
