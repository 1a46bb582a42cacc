// What a user gets who asks for something that cannot be: one sentence, and a remedy.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { Monitor, clips, scratchFolder } from './support.mjs';

async function failure(t, args, options) {
  const monitor = new Monitor(t, args, options);
  const { status } = await monitor.ended;
  const sentences = monitor.errors.split('\n').filter((line) => line.startsWith('focusguard: '));
  assert.equal(sentences.length, 1, `one sentence was expected: ${monitor.errors}`);
  return { status, sentence: sentences[0] };
}

test('a wrong configuration value is named with its key and what is allowed', async (t) => {
  const { status, sentence } = await failure(t, ['--set', 'smoothing.window_size=0']);
  assert.equal(status, 2);
  assert.match(sentence, /smoothing\.window_size/);
});

test('an unknown key is refused', async (t) => {
  const { status, sentence } = await failure(t, ['--set', 'smoothing.window=7']);
  assert.equal(status, 2);
  assert.match(sentence, /smoothing\.window/);
});

test('a configuration file that is not there is named', async (t) => {
  const { status, sentence } = await failure(t, ['--config', '/nowhere/app.yaml']);
  assert.equal(status, 2);
  assert.match(sentence, /\/nowhere\/app\.yaml/);
});

test('without a page, a source that is not there fails the command', async (t) => {
  const { status, sentence } = await failure(t, [
    '--headless', '--start', '--source', '/nowhere/clip.mp4', '--set', 'logging.enabled=false',
  ]);
  assert.equal(status, 1);
  assert.match(sentence, /\/nowhere\/clip\.mp4/);
});

test('a broken clip fails with a sentence', async (t) => {
  const clip = join(scratchFolder(t), 'broken.mp4');
  writeFileSync(clip, Buffer.alloc(4096, 7));
  const { status, sentence } = await failure(t, [
    '--headless', '--start', '--source', clip, '--set', 'logging.enabled=false',
  ]);
  assert.equal(status, 1);
  assert.match(sentence, /broken\.mp4/);
});

test('a model file that is not the model is refused', async (t) => {
  const models = scratchFolder(t);
  writeFileSync(join(models, 'face_detection_short_range.tflite'), 'not a model');
  const { status, sentence } = await failure(t, ['--headless'], {
    environment: { FOCUSGUARD_MODELS: models },
  });
  assert.equal(status, 1);
  assert.match(sentence, /face_detection_short_range\.tflite/);
});

test('a second program on the same port says so and leaves the first alone', async (t) => {
  const diary = () => ['--headless', '--set', `logging.output_dir=${scratchFolder(t)}`];
  const first = new Monitor(t, diary());
  const port = new URL(await first.address()).port;
  const { status, sentence } = await failure(t, ['--port', port, ...diary()]);
  assert.equal(status, 1);
  assert.match(sentence, new RegExp(`port ${port}`, 'i'));
  assert.equal((await first.status()).mode, 'IDLE');
});

test('with a page, a missing camera is a state that the page shows', async (t) => {
  const monitor = new Monitor(t, [
    '--source', '/nowhere/clip.mp4', '--start', '--set', 'logging.enabled=false',
  ]);
  const { camera } = await monitor.statusWhere((status) => status.camera.state === 'missing');
  assert.match(camera.message, /\/nowhere\/clip\.mp4/);
  assert.notEqual(camera.remedy, '');
});

test('a desktop that cannot be reached costs the preview window only', async (t) => {
  const monitor = new Monitor(
    t,
    [
      ...['--source', join(clips, 'cap13_edit2.mp4'), '--start', '--loop'],
      ...['--set', 'runtime.show_preview=true', '--set', 'logging.enabled=false'],
    ],
    // No PATH: no browser is there to be opened either.
    { environment: { DISPLAY: ':4711', PATH: '' } },
  );
  await monitor.statusWhere((status) => status.focused_time_s > 1);
});
