// What the user says about their time outlives the program, and any Parquet reader can read it.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { Monitor, clips, readDiary, scratchFolder } from './support.mjs';

// A program whose diary is in FOLDER/events; the camera stays off.
function monitorIn(t, folder, ...args) {
  return new Monitor(t, ['--source', join(clips, 'cap13_edit2.mp4'), '--headless',
    '--set', `logging.output_dir=${join(folder, 'events')}`, ...args]);
}

async function ask(monitor, method, path, body, headers = {}) {
  const response = await fetch((await monitor.address()) + path, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
}

async function kill(monitor) {
  monitor.process.kill('SIGKILL');
  await monitor.ended;
}

function localDate(seconds) {
  const date = new Date(seconds * 1000);
  const twoDigits = (number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}

// Of yesterday: it is over, and far from any midnight.
const noon = new Date(Date.now() - 24 * 3600 * 1000).setHours(12, 0, 0, 0) / 1000;
const noonDate = localDate(noon);

test('labels are there after kill -9, and later ones lie over earlier ones', async (t) => {
  const folder = scratchFolder(t);
  const first = monitorIn(t, folder);
  const said = [
    { from: noon, to: noon + 600, state: 'FOCUSED' },
    { from: noon + 60, to: noon + 120.5, state: 'AWAY', note: 'tea “at noon”', source: 'correction' },
    { from: noon + 300, to: noon + 400, state: 'DISTRACTED' },
  ];
  const ids = [];
  for (const label of said) {
    const { status, json } = await ask(first, 'POST', '/labels', label);
    assert.equal(status, 201);
    assert.deepEqual([json.from, json.to, json.state], [label.from, label.to, label.state]);
    ids.push(json.label_id);
  }
  const removal = await ask(first, 'DELETE', `/labels/${ids[2]}`);
  assert.equal(removal.status, 200);
  assert.equal(removal.json.state, null);
  await kill(first);

  const second = monitorIn(t, folder);
  const { json } = await ask(second, 'GET', `/labels?date=${noonDate}`);
  assert.deepEqual(json.labels.map((label) => label.label_id), ids.slice(0, 2));
  assert.equal(json.labels[1].note, 'tea “at noon”');
  assert.deepEqual(
    json.spans.map(({ from, to, state }) => [from - noon, to - noon, state]),
    [[0, 60, 'FOCUSED'], [60, 120.5, 'AWAY'], [120.5, 600, 'FOCUSED']],
  );
  assert.equal((await ask(second, 'DELETE', `/labels/${ids[2]}`)).status, 404);
  await kill(second);

  const labels = join(folder, 'labels');
  assert.deepEqual(readdirSync(labels), [`date=${noonDate}`]);
  const rows = (await readDiary(labels)).sort((a, b) => a.created_at - b.created_at);
  assert.deepEqual(Object.keys(rows[0]), ['label_id', 'created_at', 'from_ts', 'to_ts', 'state',
    'source', 'note', 'session_id']);
  assert.deepEqual(
    rows.map((row) => [row.label_id, row.from_ts, row.to_ts, row.state, row.source]),
    [
      [ids[0], noon, noon + 600, 'FOCUSED', 'user'],
      [ids[1], noon + 60, noon + 120.5, 'AWAY', 'correction'],
      [ids[2], noon + 300, noon + 400, 'DISTRACTED', 'user'],
      [ids[2], noon + 300, noon + 400, null, 'user'],
    ],
  );
  assert.ok(rows.every((row, i) => i === 0 || rows[i - 1].created_at < row.created_at));
});

test("today's labels come with the timeline, also after a restart", async (t) => {
  const folder = scratchFolder(t);
  const now = Date.now() / 1000;
  const first = monitorIn(t, folder);
  const { json: label } =
    await ask(first, 'POST', '/labels', { from: now - 1, to: now, state: 'AWAY' });
  const correctionsOf = async (monitor) => {
    // The list comes once what was there has been read.
    await ask(monitor, 'GET', '/labels');
    return (await ask(monitor, 'GET', '/api/timeline')).json.corrections;
  };
  const expected = [label.label_id];
  assert.deepEqual((await correctionsOf(first)).map((one) => one.label_id), expected);
  await kill(first);
  const second = monitorIn(t, folder);
  assert.deepEqual((await correctionsOf(second)).map((one) => one.label_id), expected);
});

test('what is no label is refused with a sentence, and nothing is written', async (t) => {
  const folder = scratchFolder(t);
  const monitor = monitorIn(t, folder);
  const now = Date.now() / 1000;
  const good = { from: now - 60, to: now - 1, state: 'FOCUSED' };
  for (const [status, body, headers] of [
    [400, { ...good, to: good.from }],
    [400, { ...good, to: now + 3600 }],
    [400, { ...good, from: now - 90_000 }],
    [400, { ...good, state: 'ASLEEP' }],
    [400, { ...good, note: 'x'.repeat(201) }],
    [400, { ...good, more: 1 }],
    [400, []],
    [413, { ...good, note: 'x'.repeat(5000) }],
    [415, good, { 'Content-Type': 'text/plain' }],
    [403, good, { Origin: 'http://127.0.0.1:3000' }],
    [403, good, { 'Sec-Fetch-Site': 'cross-site' }],
  ]) {
    const { status: answered, json } = await ask(monitor, 'POST', '/labels', body, headers);
    assert.equal(answered, status, JSON.stringify(body));
    assert.match(json.error.message, /^[A-Z].*\.$/);
  }
  assert.equal((await ask(monitor, 'GET', '/labels?date=2026-02-30')).status, 400);
  assert.ok(!existsSync(join(folder, 'labels')));
});

test('a folder that cannot be written costs the label and says so', async (t) => {
  const folder = scratchFolder(t);
  mkdirSync(join(folder, 'events'));
  writeFileSync(join(folder, 'labels'), 'in the way');
  const monitor = monitorIn(t, folder);
  const now = Date.now() / 1000;
  const { status, json } =
    await ask(monitor, 'POST', '/labels', { from: now - 60, to: now - 1, state: 'FOCUSED' });
  assert.equal(status, 503);
  assert.match(json.error.message, /^The label is not kept: .*labels/);
});

test('without a diary no labels are kept', async (t) => {
  const folder = scratchFolder(t);
  const monitor = monitorIn(t, folder, '--set', 'logging.enabled=false');
  const { status, json } = await ask(monitor, 'POST', '/labels', {});
  assert.equal(status, 409);
  assert.match(json.error.message, /logging\.enabled/);
});
