// `focusguard doctor` on machines that lack something.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { Monitor, configFile, program, runProgram, scratchFolder } from './support.mjs';

/** Runs it with a diary in a scratch folder and a port that is free, unless the test says otherwise. */
async function examine(t, { set = {}, config = configFile, environment = {} } = {}) {
  const settings = { 'server.port': 0, 'logging.output_dir': join(scratchFolder(t), 'd'), ...set };
  const { status, output, errors } = await runProgram(
    t,
    [
      program, 'doctor', '--json', '--config', config,
      ...Object.entries(settings).flatMap(([key, value]) => ['--set', `${key}=${value}`]),
    ],
    {
      environment: {
        DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere', FOCUSGUARD_FETCHED_MODELS: '/nowhere',
        ...environment,
      },
    },
  );
  assert.equal(errors, '');
  const report = JSON.parse(output);
  assert.equal(status, report.can_run ? 0 : 1);
  for (const { verdict, remedy } of report.findings) {
    assert.equal(verdict === 'ok', remedy === '', remedy);
  }
  return {
    canRun: report.can_run,
    of: (check) => report.findings.find((finding) => finding.check === check),
  };
}

test('a machine without camera and desktop can run, and is told what it lacks', async (t) => {
  const report = await examine(t, { set: { 'camera.source': '/dev/video63' } });
  assert.equal(report.canRun, true);
  for (const check of ['program', 'config', 'models', 'vision', 'diary', 'port', 'page']) {
    assert.equal(report.of(check).verdict, 'ok', report.of(check).message);
  }
  for (const check of ['camera', 'desktop', 'notification']) {
    assert.equal(report.of(check).verdict, 'warning', report.of(check).message);
  }
  assert.match(report.of('vision').message, /^face_mesh_attention .* ms\.$/);
  assert.equal(report.of('privacy').message, 'A crash leaves no core dump.');
});

test('without models it cannot run', async (t) => {
  const models = scratchFolder(t);
  const report = await examine(t, { environment: { FOCUSGUARD_MODELS: models } });
  assert.equal(report.canRun, false);
  assert.ok(report.of('vision').message.includes(models));
  assert.match(report.of('vision').remedy, /scripts\/bootstrap/);
});

test('a wrong configuration is a finding among others', async (t) => {
  const report = await examine(t, { set: { 'smoothing.window_size': 0 } });
  assert.equal(report.of('config').verdict, 'failed');
  assert.match(report.of('config').message, /smoothing\.window_size/);
  assert.equal(report.of('page').verdict, 'ok');
});

test('a FocusGuard that runs already is known from another program', async (t) => {
  const monitor = new Monitor(t, ['--headless', '--set', 'logging.enabled=false']);
  const { port } = new URL(await monitor.address());
  const beside = await examine(t, { set: { 'server.port': port } });
  assert.equal(beside.of('port').verdict, 'warning');
  assert.match(beside.of('port').message, /^FocusGuard 0\..* is running already/);

  const stranger = createServer((request, response) => response.end('{}'));
  stranger.listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  t.after(() => stranger.close());
  const report = await examine(t, { set: { 'server.port': stranger.address().port } });
  assert.equal(report.of('port').verdict, 'failed');
});

test('a diary that cannot be written is found without a trace', async (t) => {
  const report = await examine(t, { set: { 'logging.output_dir': '/sys/kernel/nowhere/events' } });
  // Root may write to that folder as far as access(2) knows; it has no room in either case.
  assert.equal(report.of('diary').verdict, 'failed');

  const folder = join(scratchFolder(t), 'not', 'there');
  assert.equal((await examine(t, { set: { 'logging.output_dir': folder } })).canRun, true);
  assert.ok(!existsSync(join(folder, '..')));
});

test('people get lines without colours when it is no terminal', async (t) => {
  const { output } = await runProgram(t, [program, 'doctor', '--config', configFile]);
  assert.match(output, /^ok {7}program/);
  assert.match(output, /\nThe monitor can(not)? run/);
  assert.ok(!output.includes('\x1b'));
});
