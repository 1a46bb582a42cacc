// What the diary of a real run says about itself: by the command and by HTTP.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { Monitor, clips, configFile, program, readDiary, runProgram, scratchFolder }
  from './support.mjs';

const clip = join(clips, 'cap13_edit2.mp4');

function diaryArguments(folder) {
  return ['--config', configFile, '--set', `logging.output_dir=${join(folder, 'events')}`];
}

async function recordClip(t, folder) {
  const { status, errors } = await runProgram(t, [program, 'camera', '--source', clip, '--headless',
    '--start', '--speed', 'max', '--exit-at-end', '--port', '0', ...diaryArguments(folder)]);
  assert.equal(status, 0, errors);
  return readDiary(join(folder, 'events'));
}

function report(t, folder, args, options) {
  return runProgram(t, [program, 'report', ...diaryArguments(folder), ...args], options);
}

function sum(rows, state) {
  return rows.filter((row) => row.state_smooth === state)
    .reduce((total, row) => total + row.observed_s, 0);
}

test('a report counts what the rows say, in all of its forms', async (t) => {
  const folder = scratchFolder(t);
  const rows = await recordClip(t, folder);
  const date = rows[0].date;

  const { status, output } = await report(t, folder, ['--day', date, '--format', 'json']);
  assert.equal(status, 0);
  const json = JSON.parse(output);
  assert.equal(json.from, date);
  assert.equal(json.rows, rows.length);
  for (const [key, state] of [['focused_s', 'FOCUSED'], ['distracted_s', 'DISTRACTED'],
    ['away_s', 'AWAY']]) {
    assert.ok(Math.abs(json[key] - sum(rows, state)) < 0.01, `${key}: ${json[key]}`);
  }
  assert.equal(json.sessions.length, 1);
  assert.equal(json.sessions[0].run_id, rows[0].run_id);

  const text = await report(t, folder, ['--day', date], { environment: { LC_ALL: 'C.UTF-8' } });
  assert.match(text.output, new RegExp(`^FocusGuard, ${date}\n`));
  assert.match(text.output, /█/);
  assert.doesNotMatch(text.output, /\u001b/, 'colours are for terminals');
  assert.equal(text.errors, '', 'so are progress bars');
  const plain = await report(t, folder, ['--day', date], { environment: { LC_ALL: 'C' } });
  assert.match(plain.output, /^[\x00-\x7f]*$/);

  const page = join(folder, 'report.html');
  assert.equal((await report(t, folder, ['--day', date, '--out', page])).status, 0);
  const html = readFileSync(page, 'utf8');
  assert.ok(html.includes(`"run_id":"${rows[0].run_id}"`));
  assert.doesNotMatch(html, /(src|href)="/, 'nothing is fetched');
});

test('a running program answers for its diary, behind the same gate as all else', async (t) => {
  const folder = scratchFolder(t);
  const rows = await recordClip(t, folder);
  const date = rows[0].date;
  const monitor = new Monitor(t, ['--source', clip, '--headless', '--set',
    `logging.output_dir=${join(folder, 'events')}`]);
  const address = await monitor.address();
  const get = async (path, headers) => {
    const response = await fetch(`${address}/api/insight/${path}`, { headers });
    return { status: response.status, json: await response.json() };
  };

  const day = await get(`day?date=${date}`);
  assert.equal(day.status, 200);
  assert.equal(day.json.rows, rows.length);
  const range = await get(`range?from=${date}&to=${date}`);
  assert.deepEqual(range.json, day.json);
  assert.equal((await get(`week?date=${date}`)).json.watched_s, day.json.watched_s);
  const timeline = await get(`timeline?date=${date}`);
  const spans = timeline.json.spans.reduce((total, span) => total + span.to - span.from, 0);
  assert.ok(Math.abs(spans - day.json.watched_s) < 0.2);
  const map = await get(`heatmap?from=${date}&to=${date}`);
  assert.deepEqual(map.json.heat_map, day.json.heat_map);

  for (const [status, path, headers] of [
    [400, 'day?date=yesterday'],
    [400, `range?from=${date}`],
    [404, 'month'],
    [403, 'day', { Origin: 'http://127.0.0.1:3000' }],
    [403, 'day', { 'Sec-Fetch-Site': 'cross-site' }],
  ]) {
    const answer = await get(path, headers);
    assert.equal(answer.status, status, path);
    assert.match(answer.json.error.message, /^[A-Z].*\.$/);
  }
});

test('without a diary there is a sentence that says so', async (t) => {
  const folder = scratchFolder(t);
  const { status, output, errors } = await report(t, folder, []);
  assert.equal(status, 1);
  assert.equal(output, '');
  assert.match(errors, /^focusguard: There is no diary in .*\n$/);
  assert.deepEqual(readdirSync(folder), []);
  assert.ok(!existsSync(join(folder, 'rollups')));
});
