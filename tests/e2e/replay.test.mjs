// A recorded clip through the whole program, as fast as it goes.
import assert from 'node:assert/strict';
import test from 'node:test';
import { join } from 'node:path';
import { Monitor, clips, readDiary, scratchFolder } from './support.mjs';

const framesOfClip = 765;
const columns = [
  'ts', 'date', 'session_id', 'run_id', 'session_mode', 'fps', 'camera_on', 'face_present',
  'nose_offset_abs', 'nose_offset_signed', 'state_raw', 'state_smooth', 'intervention_fired',
  'intervention_type', 'policy_reason', 'intervention_kind', 'intervention_reason',
  'observed_s', 'state_reason', 'state_confidence', 'state_raw_pose_gaze', 'state_raw_nose_offset',
  'head_yaw_deg', 'head_pitch_deg', 'gaze_yaw_deg', 'gaze_pitch_deg', 'eye_openness',
  'mouth_openness', 'distance_cm', 'perclos', 'blinks_per_minute', 'blink_s', 'yawns', 'since_break_s',
  'seq', 'model_id', 'face_brightness',
];

async function replay(t) {
  const folder = scratchFolder(t);
  const monitor = new Monitor(t, [
    '--source', join(clips, 'cap13_edit2.mp4'), '--headless', '--start', '--speed', 'max',
    '--exit-at-end', '--set', `logging.output_dir=${folder}`,
  ]);
  const { status } = await monitor.ended;
  assert.equal(status, 0, monitor.errors);
  return readDiary(folder);
}

test('a clip at full speed leaves one row a frame, the same each time', async (t) => {
  const rows = await replay(t);
  assert.equal(rows.length, framesOfClip);
  assert.deepEqual(Object.keys(rows[0]), columns);
  for (let i = 1; i < rows.length; ++i) {
    assert.ok(rows[i].ts > rows[i - 1].ts, `row ${i} is not later than the one before`);
  }
  assert.deepEqual(rows.map((row) => row.seq), rows.map((_, i) => BigInt(i + 1)));
  assert.equal(new Set(rows.map((row) => row.run_id)).size, 1);
  const observed = rows.reduce((sum, row) => sum + row.observed_s, 0);
  assert.ok(Math.abs(observed - (rows.at(-1).ts - rows[0].ts)) < 0.01, `${observed} s observed`);
  assert.ok(rows.filter((row) => row.face_present === 1n).length >= 760);

  const again = await replay(t);
  const features = (row) => [row.face_present, row.nose_offset_abs, row.nose_offset_signed,
    row.state_raw, row.state_smooth, row.state_reason, row.state_confidence, row.gaze_yaw_deg];
  assert.deepEqual(again.map(features), rows.map(features));
});
