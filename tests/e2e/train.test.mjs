// `focusguard train` on a diary that the built program has written.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { diaryToLearnFrom, program, runProgram } from './support.mjs';

/** A folder with a diary of one clip, and a function that trains there. */
async function diaryOfAClip(t) {
  const { folder, settings } = await diaryToLearnFrom(t);
  const train = (...words) => runProgram(t, [
    program, 'train', ...settings, '--set', `mlflow.tracking_uri=file:${join(folder, 'mlruns')}`, ...words,
  ]);
  return { folder, train };
}

test('a training leaves a model, a report and a run, and says what it has learned', async (t) => {
  const { folder, train } = await diaryOfAClip(t);
  const people = await train();
  assert.equal(people.status, 0, people.errors);
  assert.match(people.output, /No rows were kept from it/);
  assert.match(people.output, /version 1 in .*focusguard models promote 1/);

  const { status, output, errors } = await train('--json', '--set', 'features.cols=[head_yaw_deg, head_yaw_deg_spread_2s]');
  assert.equal(status, 0, errors);
  const result = JSON.parse(output);
  assert.equal(result.version, 2);
  assert.ok(existsSync(result.model));
  assert.equal(result.metrics.train_rows, result.rows);
  assert.equal(result.run.kept, null);

  const report = JSON.parse(readFileSync(join(folder, 'reports', 'latest_eval.json'), 'utf8'));
  for (const key of ['summary', 'quality', 'train_metrics', 'val_metrics', 'test_metrics']) {
    assert.ok(key in report, key);
  }
  assert.deepEqual(report.summary.features, ['head_yaw_deg', 'head_yaw_deg_spread_2s']);
  assert.equal(report.summary.model_id, result.model_id);
  assert.equal(report.summary.diary.rows, result.rows);
  const counts = Object.values(report.quality.train.label_counts);
  assert.equal(counts.reduce((sum, count) => sum + count), result.rows);
});

test('what is wrong is told in one sentence', async (t) => {
  const { folder, train } = await diaryOfAClip(t);
  const sentence = async (status, ...words) => {
    const run = await train(...words);
    assert.equal(run.status, status, run.errors);
    assert.equal(run.output, '');
    assert.equal(run.errors.trim().split('\n').length, 1, run.errors);
    return run.errors;
  };
  assert.match(await sentence(1, '--set', 'data.min_rows=1000000'), /data\.min_rows asks for 1000000/);
  assert.match(await sentence(1, '--set', 'labels.strategy=manual'), /label more on the page/);
  assert.match(await sentence(1, '--set', 'split.test_days=1'), /needs 2 dates .* has 1/);
  assert.match(await sentence(1, '--set', `data.events_dir=${folder}/none`), /There is no diary/);
  assert.match(await sentence(2, '--set', 'features.cols=[charm]'), /"charm" is not a feature/);
  assert.match(await sentence(2, '--set', 'model.kind=svm'), /allowed is logreg, xgboost/);
  assert.match(await sentence(2, '--set', 'mlflow.tracking_uri=nowhere'), /nowhere/);
  const config = join(folder, 'train.yaml');
  writeFileSync(config, 'data:\n  min_row: 5\n');
  const { status, errors } = await runProgram(t, [program, 'train', '--config', config]);
  assert.equal(status, 2);
  assert.match(errors, /train\.yaml:2: .*did you mean data\.min_rows\?/);
  assert.ok(!existsSync(join(folder, 'reports', 'latest_eval.json')));
});
