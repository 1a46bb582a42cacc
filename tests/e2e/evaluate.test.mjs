// `focusguard evaluate` as a user calls it: labels of a clip in, figures of both rules out.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { clips, program, runProgram, scratchFolder } from './support.mjs';

const withoutTask = { environment: { FOCUSGUARD_FETCHED_MODELS: '/nowhere' } };
const evaluate = (t, ...args) => runProgram(t, [program, 'evaluate', ...args], withoutTask);

/** Six seconds of a man at his screen, and three of nothing. */
function makeClip(folder) {
  const clip = join(folder, 'clip.mp4');
  const { status, stderr } = spawnSync('ffmpeg', [
    '-nostdin', '-v', 'error', '-y', '-ss', '5', '-t', '6', '-i', join(clips, 'cap13_edit2.mp4'),
    '-vf', 'tpad=stop_mode=add:stop_duration=3:color=gray', clip,
  ]);
  assert.equal(status, 0, String(stderr));
  return clip;
}

function makeLabels(folder, text) {
  const labels = join(folder, 'labels.csv');
  writeFileSync(labels, text);
  return labels;
}

const rightLabels = 'start_s,end_s,state\n0,6,FOCUSED\n6,9,AWAY\n';

test('the report is JSON with the documented keys', async (t) => {
  const folder = scratchFolder(t);
  const clip = makeClip(folder);
  const labels = makeLabels(folder, rightLabels);
  const { status, output, errors } = await evaluate(
    t, clip, '--labels', labels, join(clips, 'cap13_edit2.mp4'), '--labels',
    makeLabels(scratchFolder(t), 'start_s,end_s,state\n5,20,FOCUSED\n'),
    '--tolerance', '0.5', '--calibrate-seconds', '3', '--fps', '10', '--json',
  );
  assert.equal(status, 0, errors);
  assert.equal(errors, '');
  const report = JSON.parse(output);
  assert.deepEqual(Object.keys(report), ['model', 'tolerance_s', 'calibrate_s', 'fps', 'rules', 'clips']);
  assert.deepEqual([report.tolerance_s, report.calibrate_s, report.fps], [0.5, 3, 10]);
  const pooledKeys = [
    'accuracy', 'macro_f1', 'f1', 'false_alarms_per_hour', 'median_delay_s', 'delay_s',
    'macro_segment_f1', 'segment_f1', 'false_alarms', 'focused_s', 'scored_s', 'confusion_s',
  ];
  assert.deepEqual(Object.keys(report.rules), ['pose_gaze', 'nose_offset']);
  for (const figures of Object.values(report.rules)) {
    assert.deepEqual(Object.keys(figures), pooledKeys);
    assert.equal(figures.macro_f1, 1);
    assert.equal(figures.accuracy, 1);
    assert.deepEqual(figures.f1, { FOCUSED: 1, AWAY: 1 });
    assert.equal(figures.false_alarms_per_hour, 0);
    assert.ok(figures.median_delay_s > 0 && figures.median_delay_s <= 0.8);
    // The first 3 s calibrate; 0.5 s on each side of a change are left out.
    assert.ok(Math.abs(figures.scored_s - (2.5 + 2.5 + 14)) < 0.3, figures.scored_s);
  }
  assert.deepEqual(report.clips.map(({ clip: name }) => name), [clip, join(clips, 'cap13_edit2.mp4')]);
  const [first] = report.clips;
  assert.equal(first.labels, labels);
  assert.equal(first.calibrated, true);
  assert.deepEqual(Object.keys(first.rules.pose_gaze), [...pooledKeys, 'changes']);
  assert.deepEqual(first.rules.pose_gaze.changes.map(({ at_s, from, to }) => [at_s, from, to]),
    [[6, 'FOCUSED', 'AWAY']]);
});

test('people get a table, and each frame can be studied', async (t) => {
  const folder = scratchFolder(t);
  const verdicts = join(folder, 'verdicts.jsonl');
  const { status, output, errors } = await evaluate(t, makeClip(folder), '--labels',
    makeLabels(folder, rightLabels), '--calibrate-seconds', '0', '--fps', '5', '--verdicts', verdicts);
  assert.equal(status, 0, errors);
  assert.match(output, /\n +pose_gaze +nose_offset\n/);
  assert.match(output, /\n {2}macro F1 +\d\.\d{3} +\d\.\d{3}\n/);
  const lines = readFileSync(verdicts, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.equal(lines.length, 45);
  assert.deepEqual(Object.keys(lines[0]), [
    'clip', 't_s', 'label', 'pose_gaze_raw', 'pose_gaze', 'nose_offset_raw', 'nose_offset',
    'reason_raw', 'reason', 'confidence', 'faces', 'eyes_yaw_deg', 'eyes_pitch_deg', 'eyes_trust',
    'head_yaw_deg', 'head_pitch_deg', 'eye_openness', 'distance_cm',
  ]);
  assert.deepEqual([lines[10].label, lines[10].pose_gaze, lines[10].faces], ['FOCUSED', 'FOCUSED', 1]);
  assert.deepEqual([lines[44].label, lines[44].pose_gaze, lines[44].faces], ['AWAY', 'AWAY', 0]);
  assert.equal(lines[44].eyes_yaw_deg, null);
});

test('a beginning without a face is said to calibrate nothing', async (t) => {
  const folder = scratchFolder(t);
  const clip = join(folder, 'empty.mp4');
  spawnSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', '-f', 'lavfi', '-i', 'color=gray:s=320x240:r=10:d=5', clip]);
  const { status, output, errors } = await evaluate(t, clip, '--labels',
    makeLabels(folder, 'start_s,end_s,state\n0,5,AWAY\n'), '--json');
  assert.equal(status, 0);
  assert.match(errors, /^focusguard: No face .* first 3 s of .*empty\.mp4.*without a calibration\.\n$/);
  assert.equal(JSON.parse(output).clips[0].calibrated, false);
  assert.equal(JSON.parse(output).rules.pose_gaze.macro_f1, 1);
});

test('what is wrong is named in a sentence, and nothing is left behind', async (t) => {
  const folder = scratchFolder(t);
  const clip = join(clips, 'cap13_edit2.mp4');
  const labels = makeLabels(folder, 'start_s,end_s,state\n0,6,FOCUSED\n5,9,AWAY\n');
  const verdicts = ['--verdicts', join(folder, 'v.jsonl')];

  const overlap = await evaluate(t, clip, '--labels', labels, ...verdicts);
  assert.equal(overlap.status, 2);
  assert.match(overlap.errors, /^focusguard: .*labels\.csv, line 3: .*overlap\.\n$/);

  const noLabels = await evaluate(t, clip, ...verdicts);
  assert.equal(noLabels.status, 2);
  assert.match(noLabels.errors, /^focusguard: .*--labels.*\n$/);

  const labelsGone = await evaluate(t, clip, '--labels', '/nowhere/l.csv', ...verdicts);
  assert.equal(labelsGone.status, 1);
  assert.match(labelsGone.errors, /^focusguard: .*\/nowhere\/l\.csv.*\n$/);

  writeFileSync(labels, rightLabels);
  const clipGone = await evaluate(t, '/nowhere/c.mp4', '--labels', labels, ...verdicts);
  assert.equal(clipGone.status, 1);
  assert.match(clipGone.errors, /^focusguard: .*\/nowhere\/c\.mp4.*\n$/);

  const noClip = await evaluate(t, labels, '--labels', labels, ...verdicts);
  assert.equal(noClip.status, 1);
  assert.match(noClip.errors, /^focusguard: .*labels\.csv.*not a video.*\n$/);

  const folderGone = await evaluate(t, clip, '--labels', labels, '--verdicts', '/nowhere/v.jsonl');
  assert.equal(folderGone.status, 1);
  assert.match(folderGone.errors, /\/nowhere/);

  assert.deepEqual(readdirSync(folder), ['labels.csv']);
});
