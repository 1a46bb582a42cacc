// `focusguard models` as a user calls it. That the official file arrives can be seen only where
// that file is (FOCUSGUARD_SHARED/models); all else with any bytes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import {
  serveFile, serveStalling, serveStatus, startServer, startTlsServer,
} from './file_server.mjs';
import { program, runProgram, scratchFolder, startProgram } from './support.mjs';

const officialBytes = 3_758_596;
const wrongContent = Buffer.alloc(officialBytes, 7);
const name = 'face_landmarker.task';

const models = (t, args, options) => runProgram(t, [program, 'models', ...args], options);

/** Fetches into a folder, expects failure, and returns the one sentence that it gives. */
async function failure(t, args, expectedStatus = 1) {
  const { status, output, errors } = await models(t, ['fetch', ...args]);
  assert.equal(status, expectedStatus, errors);
  assert.equal(output, '');
  assert.match(errors, /^focusguard: [^\n]+\n$/);
  return errors;
}

const official = process.env.FOCUSGUARD_SHARED
  && join(process.env.FOCUSGUARD_SHARED, 'models', name);
const needsOfficial = {
  skip: official && existsSync(official) ? false : 'the official file is not here',
};

test('the official file is fetched, gone on with, and left alone once it is there', needsOfficial,
  async (t) => {
    const content = readFileSync(official);
    const folder = join(scratchFolder(t), 'new', 'folder');
    const server = await startServer(t, serveFile(content));
    const args = ['fetch', '--to', folder, '--url', server.url];

    const first = await models(t, args);
    assert.equal(first.status, 0, first.errors);
    assert.equal(first.output, `${join(folder, name)} is there now: 3.8 MB.\n`);
    assert.equal(first.errors, '');
    assert.ok(readFileSync(join(folder, name)).equals(content));
    assert.deepEqual(readdirSync(folder), [name]);

    const second = await models(t, [...args, '--json']);
    assert.equal(second.status, 0, second.errors);
    assert.equal(JSON.parse(second.output).was_there, true);
    assert.equal(server.ranges.length, 1);

    // A file that was damaged since is replaced, with what an interrupted run has left.
    writeFileSync(join(folder, name), content.subarray(0, 99));
    writeFileSync(join(folder, `${name}.part`), content.subarray(0, 1_000_000));
    const third = await models(t, [...args, '--json']);
    assert.equal(third.status, 0, third.errors);
    assert.deepEqual(
      { ...JSON.parse(third.output), sha256: undefined, file: undefined },
      {
        was_there: false, bytes_kept: 1_000_000, bytes_received: officialBytes - 1_000_000,
        sha256: undefined, file: undefined,
      },
    );
    assert.equal(server.ranges[1], 'bytes=1000000-');
    assert.ok(readFileSync(join(folder, name)).equals(content));
  });

test('other content is not kept', async (t) => {
  const folder = scratchFolder(t);
  const server = await startServer(t, serveFile(wrongContent));
  assert.match(await failure(t, ['--to', folder, '--url', server.url]), /SHA-256/);
  assert.deepEqual(readdirSync(folder), []);
});

test('no more is taken than the file has', async (t) => {
  const folder = scratchFolder(t);
  const server = await startServer(t, serveFile(Buffer.alloc(2 * officialBytes)));
  assert.match(await failure(t, ['--to', folder, '--url', server.url]),
    /more than the 3758596 bytes/);
  assert.deepEqual(readdirSync(folder), []);
});

test('a server that has no such file, or fails, is named', async (t) => {
  const folder = scratchFolder(t);
  const empty = await startServer(t, serveStatus(404));
  assert.match(await failure(t, ['--to', folder, '--url', empty.url]),
    new RegExp(`no file at ${empty.url} .*404`));
  const failing = await startServer(t, serveStatus(500));
  assert.match(await failure(t, ['--to', folder, '--url', failing.url]), /500.*later/);
  assert.deepEqual(readdirSync(folder), []);
});

test('a server that cannot be reached is named', async (t) => {
  const folder = scratchFolder(t);
  // Port 1 (tcpmux) is nobody's on any machine of today.
  assert.match(await failure(t, ['--to', folder, '--url', 'http://127.0.0.1:1/x']),
    /cannot be reached: check the network connection/);
  // Longer than a name in the DNS may be, so that no resolver is asked.
  const nowhere = `http://${'x'.repeat(64)}.invalid/`;
  assert.match(await failure(t, ['--to', folder, '--url', nowhere]), /invalid\/ cannot be reached/);
  assert.deepEqual(readdirSync(folder), []);
});

test('a server that falls silent is given up', async (t) => {
  const folder = scratchFolder(t);
  const server = await startServer(t, serveStalling(wrongContent, 50_000));
  assert.match(await failure(t, ['--to', folder, '--url', server.url, '--patience', '1']),
    /sent nothing for 1 s: run it again to go on from 50000 of 3758596 bytes/);
});

test('a server that cannot prove who it is gets no request', async (t) => {
  const folder = scratchFolder(t);
  const made = spawnSync('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
    '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1',
    '-keyout', join(folder, 'key'), '-out', join(folder, 'certificate'),
  ]);
  assert.equal(made.status, 0, String(made.stderr));
  const server = await startTlsServer(t, serveFile(wrongContent), {
    key: readFileSync(join(folder, 'key')), cert: readFileSync(join(folder, 'certificate')),
  });
  assert.match(await failure(t, ['--to', folder, '--url', server.url]),
    /No safe connection/);
  assert.deepEqual(server.ranges, []);
});

test('Ctrl-C leaves what is there for the next run', async (t) => {
  const folder = scratchFolder(t);
  const part = join(folder, `${name}.part`);
  const server = await startServer(t, serveStalling(wrongContent, 50_000));
  const running = startProgram(t,
    [program, 'models', 'fetch', '--to', folder, '--url', server.url]);
  while (!existsSync(part) || readFileSync(part).length < 50_000) {
    assert.equal(running.process.exitCode, null, running.errors);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  running.process.kill('SIGINT');
  const { status } = await running.ended;
  assert.equal(status, 1);
  assert.equal(running.errors,
    'focusguard: Stopped: run it again to go on from 50000 of 3758596 bytes.\n');
  assert.equal(readFileSync(part).length, 50_000);
});

test('a folder that cannot be written to, or is full, is named', async (t) => {
  const folder = scratchFolder(t);
  const server = await startServer(t, serveFile(wrongContent));
  // Nobody, not even root, may make a file there.
  assert.match(await failure(t, ['--to', '/sys/kernel', '--url', server.url]),
    /\/sys\/kernel\/face_landmarker\.task\.part cannot be written .*--to/);
  symlinkSync('/dev/full', join(folder, `${name}.part`));
  assert.match(await failure(t, ['--to', folder, '--url', server.url]), /disk is full/);
});

test('an address that is none is wrong use', async (t) => {
  assert.match(await failure(t, ['--url', 'file:///etc/hostname'], 2), /https:\/\/ or http:\/\//);
});

test('the models that are here, damaged and missing are told apart', async (t) => {
  const folder = scratchFolder(t);
  const built = join(folder, 'built');
  const fetched = join(folder, 'fetched');
  mkdirSync(built);
  mkdirSync(fetched);
  for (const file of ['face_landmark.tflite', 'face_detection_short_range.tflite']) {
    symlinkSync(join(process.env.FOCUSGUARD_DEPS, 'models', file), join(built, file));
  }
  writeFileSync(join(fetched, name), 'not the model');
  const options = {
    environment: { FOCUSGUARD_MODELS: built, FOCUSGUARD_FETCHED_MODELS: fetched },
  };
  const { status, output } = await models(t, ['list', '--json'], options);
  assert.equal(status, 0);
  const found = JSON.parse(output).models;
  assert.deepEqual(found.map((model) => [model.name, model.state, model.auto]), [
    ['face_mesh_attention', 'missing', false],
    ['face_mesh', 'valid', false],
    ['face_landmarker', 'damaged', true],
  ]);
  const shown = await models(t, ['show', 'face_landmarker'], options);
  assert.equal(shown.status, 0);
  assert.match(shown.output, /damaged: has 13 bytes instead of 3758596/);
});

test('a model that is not known is refused with the names that are', async (t) => {
  const { status, errors } = await models(t, ['show', 'face_mash']);
  assert.equal(status, 2);
  assert.match(errors, /^focusguard: .*'face_mash'.*face_mesh_attention.*\n$/);
});
