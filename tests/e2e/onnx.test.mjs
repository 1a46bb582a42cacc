// Our model files in an ONNX runtime that is not ours, row by row.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { scratchFolder } from './support.mjs';

const require = createRequire(import.meta.url);
const ort = require(join(process.env.FOCUSGUARD_DEPS, 'onnxruntime', 'dist', 'index.js'));

/** The models that the tool writes, in a folder of the test's own. */
function writeModels(t) {
  const folder = scratchFolder(t);
  const tool = spawnSync(process.env.FOCUSGUARD_ONNX_TOOL, ['write', folder]);
  assert.equal(tool.status, 0, String(tool.stderr));
  return folder;
}

/** What the runtime makes of rows, each a list in which null is a missing value. */
async function run(session, rows) {
  const features = rows[0].length;
  const values = Float32Array.from(rows.flat(), (value) => value ?? Number.NaN);
  const input = new ort.Tensor('float32', values, [rows.length, features]);
  return session.run({ features: input });
}

test('another runtime gives the probabilities that we give', async (t) => {
  const folder = writeModels(t);
  for (const name of ['logreg', 'standardised', 'trees', 'filled_trees', 'many_trees']) {
    const expected = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    const session = await ort.InferenceSession.create(join(folder, `${name}.onnx`));
    assert.deepEqual(session.inputNames, ['features']);
    assert.deepEqual(session.outputNames, ['probabilities', 'label']);
    const { probabilities, label } = await run(session, expected.rows);
    const classes = expected.classes.length;
    assert.deepEqual(probabilities.dims, [1000, classes]);
    assert.deepEqual(label.dims, [1000]);
    const seen = new Set();
    let largest = 0;
    expected.probabilities.forEach((ours, row) => {
      const theirs = probabilities.data.subarray(row * classes, (row + 1) * classes);
      ours.forEach((value, k) => { largest = Math.max(largest, Math.abs(value - theirs[k])); });
      assert.equal(Number(label.data[row]), theirs.indexOf(Math.max(...theirs)));
      seen.add(label.data[row]);
    });
    t.diagnostic(`${name}: at most ${largest.toExponential(1)} apart`);
    assert.ok(largest <= 1e-5, `${name}: ${largest}`);
    assert.ok(seen.size > 1, `${name}: one class only, which proves nothing`);
    assert.ok(expected.rows.flat().includes(null));
  }
});

test('one row is a batch too', async (t) => {
  const folder = writeModels(t);
  const session = await ort.InferenceSession.create(join(folder, 'logreg.onnx'));
  const { probabilities, label } = await run(session, [[0, null]]);
  assert.deepEqual(probabilities.dims, [1, 3]);
  assert.equal(label.data[0], 0n); // AWAY: no face
});
