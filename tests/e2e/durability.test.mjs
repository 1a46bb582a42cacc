// The diary of the built program after what no program can prevent: `kill -9`, failing system calls,
// a full disk, and a second program. KILLS, FILLS and SWEEP=1 ask for more than a quick run does.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmdirSync, truncateSync, unlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { Monitor, clips, readDiary, scratchFolder, until } from './support.mjs';

const kills = Number(process.env.KILLS ?? 4);
const fills = Number(process.env.FILLS ?? 1);
const sweep = process.env.SWEEP === '1';

const safeWithinS = 1; // logging.flush_seconds
const looksApartS = 0.15; // the clip has 25 frames a second, and this machine may be busy

/** Watches a clip in real time. Parquet files come often, so that kills meet their making. */
function watch(t, folder, { more = [], ...options } = {}) {
  return new Monitor(t, [
    '--source', join(clips, 'cap13_edit2.mp4'), '--loop', '--headless', '--start',
    '--set', `logging.output_dir=${folder}`, '--set', 'runtime.power=full',
    '--set', 'parquet.every_seconds=2.3', '--set', 'journal.sync_seconds=1.1', ...more,
  ], options);
}

const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

async function endInOrder(monitor) {
  monitor.process.kill('SIGTERM');
  const { status } = await monitor.ended;
  assert.equal(status, 0, monitor.errors);
}

const journals = (folder) => {
  const own = join(folder, '.focusguard');
  return existsSync(own) ? readdirSync(own).filter((name) => !/^(lock|sequence)$/.test(name)) : [];
};

/** Reads all Parquet files, each of which must be whole, and looks that numbers rise and none comes
 * twice, and that a process has lost none from its middle. The rows by session. */
async function checkedDiary(folder) {
  const rows = (await readDiary(folder)).sort((a, b) => Number(a.seq - b.seq));
  const sessions = new Map();
  for (const row of rows) {
    sessions.set(row.session_id, [...(sessions.get(row.session_id) ?? []), row]);
  }
  assert.equal(new Set(rows.map((row) => row.seq)).size, rows.length, 'a row is there twice');
  for (const session of sessions.values()) {
    session.forEach((row, i) => {
      assert.equal(row.seq, session[0].seq + BigInt(i), 'a row is missing in the middle');
      assert.ok(i === 0 || row.ts >= session[i - 1].ts);
    });
  }
  return sessions;
}

test(`${kills} kills at random instants lose at most a second each`, async (t) => {
  const folder = scratchFolder(t);
  const ended = []; // of each run: what it was called, and until when it surely had rows
  let lives = 0;
  for (let kill = 0; kill < kills; ++kill) {
    const monitor = watch(t, folder);
    const lifeS = Math.random() * 5;
    let seen;
    if (lifeS > 1) {
      seen = await monitor.statusWhere((status) => status.total_run_s > 0.2);
    }
    await sleep(lifeS);
    if (seen) {
      const { session_id: session } = seen;
      ended.push({ session, at: Date.now() / 1000 });
    }
    monitor.process.kill('SIGKILL');
    await monitor.ended;
    await checkedDiary(folder);
    ++lives;
  }
  const last = watch(t, folder);
  await last.statusWhere((status) => status.total_run_s > 0.5);
  await endInOrder(last);
  const sessions = await checkedDiary(folder);
  assert.deepEqual(journals(folder).filter((name) => !name.endsWith('.damaged')), []);
  const lostS = ended.map(({ session, at }) => at - (sessions.get(session)?.at(-1).ts ?? -Infinity));
  t.diagnostic(`${lives} kills, ${ended.length} of them of a run with rows a second old; ` +
    `at most ${Math.max(...lostS, 0).toFixed(2)} s lost, ` +
    `${[...sessions.values()].flat().length} rows, ` +
    `${journals(folder).length} torn journals kept`);
  // On a machine that also builds something, threads wait for their turn: the figure is for a quiet one.
  const slackS = process.env.KILLS === undefined ? 3 : looksApartS;
  for (const lost of lostS) {
    assert.ok(lost <= safeWithinS + slackS, `${lost} s lost`);
  }
});

// Under strace LeakSanitizer cannot look, and would end the program with a complaint about that.
const withoutLeakSearch = { ASAN_OPTIONS: `${process.env.ASAN_OPTIONS ?? ''}:detect_leaks=0` };

// strace ends the program at the K-th call of a kind, in any thread.
test('an end at the K-th system call loses nothing that was safe', async (t) => {
  const calls = ['fsync', 'fdatasync', 'rename', 'unlink'];
  const endings = sweep ? Array.from({ length: 8 }, (_, i) => i + 1) : [2];
  let met = 0;
  for (const call of calls) {
    for (const when of endings) {
      const folder = scratchFolder(t);
      const inject = ['strace', '-f', '-o', '/dev/null', '-e', `trace=${call}`, '-e',
        `inject=${call}:signal=KILL:when=${when}`];
      const monitor = watch(t, folder, { wrapper: inject });
      await Promise.race([monitor.ended, sleep(60)]);
      assert.notEqual(monitor.process.signalCode ?? monitor.process.exitCode, null,
        `${call} ${when} was not reached`);
      ++met;
      const next = watch(t, folder);
      await next.statusWhere((status) => status.total_run_s > 0.3);
      await endInOrder(next);
      const sessions = await checkedDiary(folder);
      assert.ok(sessions.size >= 1);
      assert.deepEqual(journals(folder), []);
    }
  }
  t.diagnostic(`${met} ends at a system call`);
});

// A call that fails is no reason to stop watching, and costs no row.
test('a disk that fails once costs no row', async (t) => {
  const faults = [['fsync', 'EIO'], ['fdatasync', 'EIO'], ['rename', 'EIO'], ['unlink', 'EIO'], ['fsync', 'ENOSPC']];
  const times = sweep ? Array.from({ length: 6 }, (_, i) => i + 1) : [2];
  for (const [call, error] of faults) {
    for (const when of times) {
      const folder = scratchFolder(t);
      const inject = ['strace', '-f', '-o', '/dev/null', '-e', `trace=${call}`, '-e',
        `inject=${call}:error=${error}:when=${when}`];
      const monitor = watch(t, folder, { wrapper: inject, environment: withoutLeakSearch });
      const { storage } = await monitor.statusWhere((status) => status.total_run_s > 6);
      assert.equal(storage.rows_dropped, 0);
      await monitor.statusWhere((status) => status.storage.state === 'ok');
      // strace passes no signal on: the program behind it is told itself.
      const { pid } = monitor.process;
      process.kill(Number.parseInt(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'), 10), 'SIGTERM');
      const { status } = await monitor.ended;
      assert.equal(status, 0, monitor.errors);
      const sessions = await checkedDiary(folder);
      assert.equal(sessions.size, 1);
    }
  }
});

function smallDisk(t) {
  const place = mkdtempSync(join(tmpdir(), 'focusguard-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', place], { stdio: 'pipe' });
  } catch (failure) {
    rmdirSync(place);
    return { reason: `no disk of 4 MB can be mounted here: ${failure.message.split('\n').at(-2)}` };
  }
  t.after(() => {
    execFileSync('umount', ['--lazy', place]);
    rmdirSync(place);
  });
  return { place };
}

/** Leaves so many blocks of the disk free. */
function fill(place, blocksLeft) {
  const filler = join(place, 'filler');
  const block = Buffer.alloc(4096);
  let blocks = 0;
  try {
    for (;; ++blocks) {
      appendFileSync(filler, block);
    }
  } catch (failure) {
    assert.equal(failure.code, 'ENOSPC');
  }
  truncateSync(filler, Math.max(blocks - blocksLeft, 0) * block.length);
}

test(`a disk that is full ${fills} times is waited for`, async (t) => {
  const { place, reason } = smallDisk(t);
  if (reason) {
    t.skip(reason);
    return;
  }
  const folder = join(place, 'events');
  const monitor = watch(t, folder);
  const waits = [];
  for (let time = 0; time < fills; ++time) {
    await monitor.statusWhere((status) => status.storage.state === 'ok' && status.total_run_s > 1);
    await sleep(Math.random());
    fill(place, Math.floor(Math.random() * 16));
    const full = await monitor.statusWhere((status) => status.storage.state === 'full');
    assert.equal(full.mode, 'RUNNING');
    assert.match(full.storage.message, /full: free some space/);
    assert.equal((await fetch(`${await monitor.address()}/ui`)).status, 200);
    await monitor.statusWhere((status) => status.total_run_s > full.total_run_s + Math.random() * 8);
    await checkedDiary(folder);
    unlinkSync(join(place, 'filler'));
    const freed = Date.now();
    await monitor.statusWhere(({ storage }) => storage.state === 'ok');
    waits.push((Date.now() - freed) / 1000);
    assert.ok(waits.at(-1) <= 30, `${waits.at(-1)} s`);
  }
  const { storage } = await monitor.status();
  assert.equal(storage.rows_dropped, 0);
  await endInOrder(monitor);
  const sessions = await checkedDiary(folder);
  assert.equal(sessions.size, 1);
  t.diagnostic(`${fills} times full, on again after ${Math.max(...waits).toFixed(1)} s at most`);
});

test('of ten programs that want one diary exactly one runs', async (t) => {
  const folder = scratchFolder(t);
  const monitors = Array.from({ length: 10 }, () => watch(t, folder));
  const refused = new Set();
  monitors.forEach((monitor) => monitor.ended.then(() => refused.add(monitor)));
  while (refused.size < 9) {
    await sleep(0.02);
  }
  for (const monitor of refused) {
    const { status } = await monitor.ended;
    assert.equal(status, 1);
    assert.equal(monitor.errors.trim(),
      `focusguard: another FocusGuard writes the diary in ${folder}: end that one, or set logging.output_dir to another folder`);
  }
  const last = monitors.find((monitor) => !refused.has(monitor));
  await last.statusWhere((status) => status.total_run_s > 0.3);
  await endInOrder(last);
  const sessions = await checkedDiary(folder);
  assert.equal(sessions.size, 1);
});

test('damaged files of the diary are set aside, said once, and stop nothing', async (t) => {
  const folder = scratchFolder(t);
  const first = watch(t, folder, { more: ['--set', 'parquet.every_seconds=3600'] });
  await first.statusWhere(({ storage }) => storage.rows_journaled > 20);
  first.process.kill('SIGKILL');
  await first.ended;
  const [journal] = journals(folder);
  const file = join(folder, '.focusguard', journal);
  const bytes = readFileSync(file);
  truncateSync(file, bytes.length - 3);
  const second = watch(t, folder);
  await second.statusWhere((status) => status.total_run_s > 0.3);
  await endInOrder(second);
  assert.match(second.errors + second.output, new RegExp(`${journal}.*damaged`));
  assert.deepEqual(journals(folder), [`${journal}.damaged`]);
  const sessions = await checkedDiary(folder);
  assert.equal(sessions.size, 2);
  const third = watch(t, folder);
  await third.statusWhere((status) => status.total_run_s > 0.3);
  await endInOrder(third);
  assert.doesNotMatch(third.errors + third.output, /damaged/);
});
