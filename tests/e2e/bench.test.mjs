// `focusguard bench` as a user calls it. What it measures is not looked at: tests do not time.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { clips, program, runProgram, scratchFolder } from './support.mjs';

const bench = (t, args, options) => runProgram(t, [program, 'bench', ...args], options);
const withoutTask = { environment: { FOCUSGUARD_FETCHED_MODELS: '/nowhere' } };
const isSpread = ({ median, p95 }) => median > 0 && p95 >= median;

test('the report is JSON with the documented keys', async (t) => {
  const { status, output, errors } = await bench(
    t,
    ['--json', '--frames', '20', '--source', join(clips, 'cap13_edit2.mp4')],
    withoutTask,
  );
  assert.equal(status, 0, errors);
  assert.equal(errors, '');
  const report = JSON.parse(output);
  assert.deepEqual(Object.keys(report), [
    'clip', 'width', 'height', 'frames', 'threads', 'models', 'wall_seconds', 'cpu_seconds',
    'peak_resident_mib', 'machine', 'versions',
  ]);
  assert.deepEqual([report.width, report.height, report.frames, report.threads], [640, 480, 20, 1]);
  assert.deepEqual(report.models.map(({ model }) => model), ['face_mesh_attention', 'face_mesh']);
  assert.ok(report.machine.cores >= 1);
  const counter = join(dirname(program), 'focusguard_allocation_counter.so');
  for (const model of report.models) {
    assert.deepEqual(Object.keys(model), [
      'model', 'blendshapes', 'raw_inference_ms', 'paths', 'stages', 'mediapipe_ms',
      'times_faster_than_mediapipe',
    ]);
    assert.ok(isSpread(model.raw_inference_ms));
    assert.deepEqual(model.paths.map(({ name }) => name),
      ['bgr', 'yuyv', 'jpeg_422', 'jpeg_420', 'bgr_with_detector']);
    for (const path of model.paths) {
      assert.ok(isSpread(path.ms) && path.times_raw > 0, path.name);
      // Sanitizers leave the counter out.
      assert.equal(path.allocations_per_frame, existsSync(counter) ? 0 : null, path.name);
    }
    assert.ok(model.stages.length > 10 && model.stages.every(({ ms }) => isSpread(ms)));
  }
});

test('people get a table', async (t) => {
  const { status, output } = await bench(t, ['--frames', '3', '--model', 'mesh'], withoutTask);
  assert.equal(status, 0);
  assert.match(output, /\nface_mesh_attention\n/);
  assert.match(output, /\n {2}warp_to_tensor +\d+\.\d{3} +\d+\.\d{3}\n/);
});

test('a clip or model that is not there is named', async (t) => {
  const noClip = await bench(t, ['--frames', '1'],
    { environment: { FOCUSGUARD_SAMPLE_CLIP: '/nowhere/clip.mp4' } });
  assert.equal(noClip.status, 1);
  assert.match(noClip.errors,
    /^focusguard: The sample clip \/nowhere\/clip\.mp4 .*scripts\/bootstrap --clips.*\n$/);

  const folder = scratchFolder(t);
  const noModel = await bench(t, ['--frames', '1', '--model', join(folder, 'no.task')]);
  assert.equal(noModel.status, 1);
  assert.ok(noModel.errors.includes(folder));

  const wrongModel = await bench(t, ['--frames', '1', '--model', 'mush']);
  assert.equal(wrongModel.status, 2);
  assert.match(wrongModel.errors, /^focusguard: .*mush.*\n$/);
});
