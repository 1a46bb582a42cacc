// Downloads by the real HTTP client, from a server on this machine.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import {
  redirectTo, serveCut, serveFile, serveSlowly, serveStatus, serveWhole, startServer,
} from './file_server.mjs';
import { runProgram, scratchFolder } from './support.mjs';

const content = randomBytes(300_000);
const sha256 = createHash('sha256').update(content).digest('hex');

async function download(t, url, folder) {
  const file = join(folder, 'file');
  const ended = await runProgram(t, [
    process.env.FOCUSGUARD_DOWNLOAD_TOOL, url, file, String(content.length), sha256,
  ]);
  return { ...ended, file, part: `${file}.part` };
}

function assertIsThere({ status, errors, file, part }) {
  assert.equal(status, 0, errors);
  assert.ok(readFileSync(file).equals(content));
  assert.ok(!existsSync(part));
}

test('a file is fetched whole', async (t) => {
  const server = await startServer(t, serveFile(content));
  const ended = await download(t, server.url, scratchFolder(t));
  assertIsThere(ended);
  assert.equal(ended.output, `0 ${content.length}\n`);
  assert.deepEqual(server.ranges, [undefined]);
});

test('a cut download is gone on with', async (t) => {
  const folder = scratchFolder(t);
  const cutting = await startServer(t, serveCut(content, 100_000));
  const cut = await download(t, cutting.url, folder);
  assert.equal(cut.status, 1);
  assert.match(cut.errors, /broke off: run it again to go on from \d+ of 300000 bytes\.$/m);
  const kept = readFileSync(cut.part).length;
  assert.ok(kept > 0 && kept <= 100_000);

  const server = await startServer(t, serveFile(content));
  const ended = await download(t, server.url, folder);
  assertIsThere(ended);
  assert.equal(ended.output, `${kept} ${content.length - kept}\n`);
  assert.deepEqual(server.ranges, [`bytes=${kept}-`]);
});

test('a server without ranges sends it all again', async (t) => {
  const folder = scratchFolder(t);
  writeFileSync(join(folder, 'file.part'), 'the start of something else');
  const server = await startServer(t, serveWhole(content));
  const ended = await download(t, server.url, folder);
  assertIsThere(ended);
  assert.equal(ended.output, `0 ${content.length}\n`);
});

test('a slow server that does not say the length is waited for', async (t) => {
  const server = await startServer(t, serveSlowly(content, 30_000));
  assertIsThere(await download(t, server.url, scratchFolder(t)));
});

test('a redirect is followed, and the range goes with it', async (t) => {
  const folder = scratchFolder(t);
  writeFileSync(join(folder, 'file.part'), content.subarray(0, 1_000));
  const server = await startServer(t, serveFile(content));
  const first = await startServer(t, redirectTo(server.url));
  assertIsThere(await download(t, first.url, folder));
  assert.deepEqual(server.ranges, ['bytes=1000-']);
});

test('a redirect to a file of this machine is not followed', async (t) => {
  const server = await startServer(t, redirectTo('file:///etc/hostname'));
  const { status, errors } = await download(t, server.url, scratchFolder(t));
  assert.equal(status, 1);
  assert.match(errors, /leads to an address that is not safe/);
});

test('redirects in circles end', async (t) => {
  const server = await startServer(t, redirectTo('/face_landmarker.task'));
  const { status, errors } = await download(t, server.url, scratchFolder(t));
  assert.equal(status, 1);
  assert.match(errors, /circles/);
});

test('a server that knows a shorter file makes it begin again', async (t) => {
  const folder = scratchFolder(t);
  writeFileSync(join(folder, 'file.part'), Buffer.alloc(200_000));
  const server = await startServer(t, serveFile(content.subarray(0, 100_000)));
  const { status, errors, part } = await download(t, server.url, folder);
  assert.equal(status, 1);
  assert.match(errors, /100000 bytes where the right file has 300000/);
  assert.deepEqual(server.ranges, ['bytes=200000-', undefined]);
  assert.ok(!existsSync(part));
});

test('the error page of a failing server is not kept, but the part is', async (t) => {
  const folder = scratchFolder(t);
  writeFileSync(join(folder, 'file.part'), content.subarray(0, 1_000));
  const server = await startServer(t, serveStatus(500));
  const { status, errors, part } = await download(t, server.url, folder);
  assert.equal(status, 1);
  assert.match(errors, /HTTP status 500/);
  assert.ok(readFileSync(part).equals(content.subarray(0, 1_000)));
});
