// The user's own models, from the registry to the rows of the monitor, as a user calls for them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { Monitor, clips, program, readDiary, runProgram, scratchFolder } from './support.mjs';

/** A registry with the named models of the tool, version 1 first. */
function registryOf(t, ...names) {
  const folder = join(scratchFolder(t), 'models');
  for (const name of names) {
    const added = spawnSync(process.env.FOCUSGUARD_ONNX_TOOL, ['register', folder, name]);
    assert.equal(added.status, 0, String(added.stderr));
  }
  return folder;
}

const models = (t, folder, ...args) =>
  runProgram(t, [program, 'models', ...args, '--model-dir', folder]);

async function json(t, folder, ...args) {
  const { status, output, errors } = await models(t, folder, ...args, '--json');
  assert.equal(status, 0, errors);
  return JSON.parse(output);
}

async function failure(t, folder, status, ...args) {
  const done = await models(t, folder, ...args);
  assert.equal(done.status, status, done.errors);
  assert.match(done.errors, /^focusguard: [^\n]+\n$/);
  return done.errors;
}

function liveMonitor(t, folder, diary, ...more) {
  return new Monitor(t, [
    '--source', join(clips, 'cap13_edit2.mp4'), '--loop', '--headless', '--start',
    '--set', `logging.output_dir=${diary}`, '--set', 'state.scorer=model',
    '--set', `state.model_dir=${folder}`, ...more,
  ]);
}

test('versions are listed, shown, compared, promoted and rolled back', async (t) => {
  const folder = registryOf(t, 'nose', 'always_away');
  const list = await json(t, folder, 'list');
  assert.deepEqual(list.trained.map((model) => [model.version, model.kind, model.aliases]),
    [[1, 'logreg', []], [2, 'logreg', []]]);
  assert.ok(list.models.some((model) => model.name === 'face_mesh'));

  const shown = await json(t, folder, 'show', '1');
  assert.deepEqual(shown.classes, ['AWAY', 'DISTRACTED', 'FOCUSED']);
  assert.deepEqual(shown.features, ['face_present', 'nose_offset_abs']);
  assert.deepEqual(shown.coefficients, [[-20, 0], [10, 40], [10, -40]]);
  assert.deepEqual(shown.intercepts, [10, -7, -3]);
  assert.match((await models(t, folder, 'show', 'face_mesh')).output, /face_landmark\.tflite/);

  assert.match((await models(t, folder, 'compare', '1', '2')).output, /val_macro_f1 +0\.8700 +0\.8700/);

  assert.deepEqual(await json(t, folder, 'promote', '1'), { live: 1, before: null });
  assert.equal((await models(t, folder, 'promote', '2')).output,
    'Version 2 is live now; version 1 was.\n');
  assert.equal((await json(t, folder, 'show', 'live')).version, 2);
  assert.match((await models(t, folder, 'list')).output, /\* +2 {2}logreg/);
  assert.deepEqual(await json(t, folder, 'rollback'), { live: 1, before: 2 });
  assert.deepEqual(await json(t, folder, 'rollback'), { live: null, before: 1 });
  assert.match(await failure(t, folder, 1, 'rollback'), /No model is live/);
  assert.match(await failure(t, folder, 1, 'promote', '7'), /no model "7".*take one of 1, 2/);
  assert.match(await failure(t, folder, 2, 'show', 'nothing'), /face_mesh.*"nothing".*1, 2/);
});

test('a damaged registry gets a sentence and stays as it is', async (t) => {
  const folder = registryOf(t, 'nose');
  const file = join(folder, 'registry.json');
  writeFileSync(file, readFileSync(file).subarray(0, 100));
  for (const words of [['list'], ['show', '1'], ['promote', '1'], ['rollback']]) {
    assert.match(await failure(t, folder, 1, ...words), /registry\.json, cannot be used/);
  }
  assert.equal(readFileSync(file).length, 100);
  renameSync(file, `${file}.damaged`);
  assert.deepEqual((await json(t, folder, 'list')).trained.map((model) => model.version), [1]);
});

test('the monitor follows promotions and rollbacks, and its rows say who judged', async (t) => {
  const folder = registryOf(t, 'always_away', 'nose');
  const diary = scratchFolder(t);
  const monitor = liveMonitor(t, folder, diary);
  const seconds = (status) => status.total_run_s;

  const ruled = await monitor.statusWhere((s) => s.current_state === 'FOCUSED');
  assert.equal(ruled.scorer.kind, 'rules');
  assert.match(ruled.scorer.message, /No model is live in/);

  await json(t, folder, 'promote', '1');
  const away = await monitor.statusWhere((s) => s.current_state === 'AWAY');
  const { model_id: first } = away.scorer;
  assert.deepEqual(away.scorer, { kind: 'model', version: 1, model_id: first, message: '' });
  assert.equal(away.state_reason, 'model');

  await json(t, folder, 'promote', '2');
  const second = await monitor.statusWhere((s) => s.current_state !== 'AWAY');
  assert.equal(second.scorer.version, 2);

  await json(t, folder, 'rollback');
  await monitor.statusWhere((s) => s.current_state === 'AWAY');
  await json(t, folder, 'rollback');
  const back = await monitor.statusWhere((s) => s.current_state !== 'AWAY');
  assert.equal(back.scorer.kind, 'rules');
  await monitor.statusWhere((s) => seconds(s) > seconds(back) + 0.3);
  monitor.process.kill('SIGTERM');
  assert.equal((await monitor.ended).status, 0, monitor.errors);

  const rows = await readDiary(diary);
  const judges = rows.map((row) => row.model_id).filter((id, i, ids) => i === 0 || id !== ids[i - 1]);
  assert.deepEqual(judges, [null, first, second.scorer.model_id, first, null]);
  for (const row of rows.filter(({ model_id: id }) => id === first)) {
    assert.equal(row.state_raw, 'AWAY');
    assert.ok(row.state_confidence > 0.5);
  }
  // Whose verdict counts changes nothing of what the rules say.
  assert.ok(rows.some((row) => row.model_id === first && row.state_raw_pose_gaze === 'FOCUSED'));
  assert.ok(rows.every((row) => row.model_id !== null || row.state_raw === row.state_raw_pose_gaze));
});

test('the rules judge where the model does not fit or is gone, and that is said once', async (t) => {
  const folder = registryOf(t, 'always_away');
  await json(t, folder, 'promote', '1');
  const file = join(folder, '1', 'model.onnx');
  const bytes = readFileSync(file);
  const at = bytes.indexOf('face_present');
  writeFileSync(file, Buffer.concat([
    bytes.subarray(0, at), Buffer.from('face_smiling'), bytes.subarray(at + 12),
  ]));
  const diary = scratchFolder(t);
  const monitor = liveMonitor(t, folder, diary);
  const ruled = await monitor.statusWhere((s) => s.current_state === 'FOCUSED');
  assert.equal(ruled.scorer.kind, 'rules');
  assert.match(ruled.scorer.message, /"face_smiling" is no feature.*The rules decide\.$/);

  writeFileSync(file, bytes);
  await monitor.statusWhere((s) => s.scorer.kind === 'model' && s.current_state === 'AWAY');
  rmSync(file);
  const gone = await monitor.statusWhere((s) => s.scorer.kind === 'rules' && s.current_state !== 'AWAY');
  assert.match(gone.scorer.message, /There is no model at .*model\.onnx/);
  monitor.process.kill('SIGTERM');
  assert.equal((await monitor.ended).status, 0, monitor.errors);
  assert.equal(monitor.errors.split('face_smiling').length, 2, monitor.errors);
});

test('a replay is judged by the model from its first row', async (t) => {
  const folder = registryOf(t, 'always_away');
  await json(t, folder, 'promote', '1');
  const diary = scratchFolder(t);
  const { status, errors } = await runProgram(t, [
    program, 'camera', '--source', join(clips, 'cap13_edit2.mp4'), '--headless', '--start',
    '--exit-at-end', '--speed', 'max', '--port', '0',
    '--config', join(process.env.FOCUSGUARD_SOURCE_DIR, 'configs', 'app.yaml'),
    '--set', `logging.output_dir=${diary}`, '--set', 'state.scorer=model',
    '--set', `state.model_dir=${folder}`,
  ]);
  assert.equal(status, 0, errors);
  const rows = await readDiary(diary);
  assert.ok(rows.length > 50);
  assert.ok(rows.every((row) => row.model_id !== null && row.state_smooth === 'AWAY'));
  assert.ok(existsSync(join(folder, 'registry.json')));
});
