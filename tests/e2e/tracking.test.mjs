// `focusguard train` and `focusguard models sync` against a tracking server.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { diaryToLearnFrom, program, runProgram } from './support.mjs';
import { TrackingServer } from './tracking_server.mjs';

const artifactNames = (server) => [...server.artifacts.keys()].map((path) => path.split('/').slice(3).join('/')).sort();

function checkRun(server) {
  assert.equal(server.runs.size, 1);
  const [run] = server.runs.values();
  assert.equal(run.info.status, 'FINISHED');
  assert.ok(run.info.end_time >= run.info.start_time);
  assert.equal(run.params.model, 'logreg');
  assert.match(run.params.features, /nose_offset_abs/);
  assert.deepEqual([run.params.val_days, run.params.test_days], ['0', '0']);
  for (const metric of ['train_time_s', 'val_macro_f1', 'test_macro_f1', 'test_f1_distracted']) {
    assert.equal(typeof run.metrics[metric], 'number', metric);
  }
  assert.equal(run.tags['mlflow.source.type'], 'LOCAL');
  const names = artifactNames(server);
  for (const name of ['data_summary.json', 'quality_train.json', 'quality_val.json', 'quality_test.json',
    'val_metrics.json', 'test_metrics.json', 'latest_eval.json', 'model.onnx']) {
    assert.ok(names.some((path) => path.endsWith(name)), `${name} is not among ${names}`);
  }
}

test('a training becomes a run on the server, with the login that the environment names', async (t) => {
  const server = await TrackingServer.start(t);
  const { folder, settings } = await diaryToLearnFrom(t);
  const { status, errors } = await runProgram(
    t, [program, 'train', ...settings, '--set', `mlflow.tracking_uri=${server.url}`],
    { environment: { MLFLOW_TRACKING_USERNAME: 'ada', MLFLOW_TRACKING_PASSWORD: 'lovelace' } },
  );
  assert.equal(status, 0, errors);
  checkRun(server);
  assert.deepEqual([...server.authorizations], [`Basic ${Buffer.from('ada:lovelace').toString('base64')}`]);
  assert.ok(!existsSync(join(folder, 'models', 'pending')));
});

test('a training whose server is away is kept, and sent by `models sync`', async (t) => {
  const { folder, settings } = await diaryToLearnFrom(t);
  const away = await runProgram(t, [
    program, 'train', ...settings, '--set', 'mlflow.tracking_uri=http://127.0.0.1:1',
  ]);
  assert.equal(away.status, 0, away.errors);
  assert.match(away.errors, /models sync/);
  assert.equal(readdirSync(join(folder, 'models', 'pending')).length, 1);

  const server = await TrackingServer.start(t);
  const sync = [program, 'models', 'sync', ...settings];
  const failing = await runProgram(t, [...sync, '--set', 'mlflow.tracking_uri=http://127.0.0.1:1']);
  assert.equal(failing.status, 1);
  assert.match(failing.errors, /cannot be reached/);
  const sent = await runProgram(t, [...sync, '--set', `mlflow.tracking_uri=${server.url}`, '--json']);
  assert.equal(sent.status, 0, sent.errors);
  assert.equal(JSON.parse(sent.output).sent.length, 1);
  checkRun(server);
  const again = await runProgram(t, [...sync, '--set', `mlflow.tracking_uri=${server.url}`, '--json']);
  assert.deepEqual(JSON.parse(again.output).sent, []);
  assert.equal(server.runs.size, 1);
});
