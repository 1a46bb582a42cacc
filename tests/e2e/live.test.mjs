// The program in real time on a clip: status, commands, stream, diary, and who may ask.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import test from 'node:test';
import { Monitor, clips, readDiary, scratchFolder, until } from './support.mjs';

const contractKeys = [
  'mode', 'current_state', 'distracted_streak_s', 'focused_streak_s', 'away_streak_s',
  'last_intervention_ts', 'cooldown_s', 'distracted_trigger_s', 'away_ignore_s', 'focus_score',
  'session_start_ts', 'session_end_ts', 'total_run_s', 'focused_time_s', 'distracted_time_s',
  'away_time_s',
];

function liveMonitor(t, { folder = scratchFolder(t), clip = 'cap13_edit2.mp4', more = [] } = {}) {
  return new Monitor(t, [
    '--source', join(clips, clip), '--loop', '--headless',
    '--set', `logging.output_dir=${folder}`, ...more,
  ]);
}

const sumOfTimes = (status) =>
  status.focused_time_s + status.distracted_time_s + status.away_time_s;

function holdsClip(monitor) {
  const folder = `/proc/${monitor.process.pid}/fd`;
  return readdirSync(folder).some((descriptor) => {
    try {
      return readlinkSync(join(folder, descriptor)).endsWith('.mp4');
    } catch {
      return false; // closed in between
    }
  });
}

test('start, pause and stop do what the contract says', async (t) => {
  const monitor = liveMonitor(t);
  const idle = await monitor.status();
  for (const key of contractKeys) {
    assert.ok(key in idle, `${key} is missing`);
  }
  assert.equal(idle.mode, 'IDLE');
  assert.equal(idle.current_state, 'UNKNOWN');
  assert.ok(!holdsClip(monitor), 'the source is closed while idle');

  assert.deepEqual(await monitor.post('/session/start'), { mode: 'RUNNING' });
  const running = await monitor.statusWhere((status) => status.total_run_s > 0.5);
  assert.ok(running.session_start_ts > 1.6e9);
  assert.ok(Math.abs(sumOfTimes(running) - running.total_run_s) <= 0.05);

  assert.deepEqual(await monitor.post('/session/pause'), { mode: 'PAUSED' });
  await until(() => !holdsClip(monitor), monitor);
  const paused = await monitor.statusWhere((status) => status.camera.state === 'off');
  const later = await monitor.status();
  assert.equal(later.total_run_s, paused.total_run_s);
  assert.equal(later.session_end_ts, 0);

  assert.deepEqual(await monitor.post('/session/start'), { mode: 'RUNNING' });
  const resumed = await monitor.statusWhere((s) => s.total_run_s > paused.total_run_s + 0.2);
  assert.notEqual(resumed.run_id, running.run_id);
  assert.equal(resumed.session_start_ts, running.session_start_ts);

  assert.deepEqual(await monitor.post('/session/stop'), { mode: 'STOPPED' });
  const stopped = await monitor.status();
  assert.ok(stopped.session_end_ts >= stopped.session_start_ts);
});

test('SIGTERM ends the program with every observed row in the diary', async (t) => {
  const folder = scratchFolder(t);
  const monitor = liveMonitor(t, { folder, more: ['--start'] });
  await monitor.statusWhere((status) => status.total_run_s > 1);
  monitor.process.kill('SIGTERM');
  const { status } = await monitor.ended;
  assert.equal(status, 0, monitor.errors);
  const watched = Number(monitor.output.match(/Watched ([\d.]+) s/)[1]);
  const rows = await readDiary(folder);
  assert.ok(Math.abs(rows.at(-1).ts - rows[0].ts - watched) < 0.1);
  assert.equal(new Set(rows.map((row) => row.ts)).size, rows.length);
});

test('the stream sends whole pictures', async (t) => {
  const monitor = liveMonitor(t, { more: ['--start'] });
  const response = await fetch(`${await monitor.address()}/stream`);
  assert.equal(response.headers.get('content-type'), 'multipart/x-mixed-replace; boundary=frame');
  let bytes = Buffer.alloc(0);
  const startOfPicture = Buffer.from([0xff, 0xd8, 0xff]);
  let pictures = 0;
  for await (const chunk of response.body) {
    bytes = Buffer.concat([bytes, chunk]);
    let at;
    while ((at = bytes.indexOf('\r\n\r\n')) >= 0) {
      const length = Number(/content-length: (\d+)/i.exec(bytes.subarray(0, at))?.[1]);
      if (bytes.length < at + 4 + length) {
        break;
      }
      const picture = bytes.subarray(at + 4, at + 4 + length);
      assert.deepEqual(picture.subarray(0, 3), startOfPicture);
      assert.deepEqual(picture.subarray(-2), Buffer.from([0xff, 0xd9]));
      ++pictures;
      bytes = bytes.subarray(at + 4 + length);
    }
    if (pictures >= 30) {
      break;
    }
  }
  assert.ok(pictures >= 30);
  await monitor.statusWhere((status) => status.viewers === 0);
});

test('a test intervention plays something even where there is no sound and no desktop', async (t) => {
  const monitor = liveMonitor(t);
  assert.deepEqual(await monitor.post('/intervention/test'), { fired: true });
  const { overlay } = await monitor.statusWhere((status) => status.overlay !== null);
  assert.equal(overlay.level, 'test');
});

test('a snooze and a pause end by themselves, and nudges can be off while the record goes on', async (t) => {
  const monitor = liveMonitor(t);
  await monitor.post('/session/start');
  const moment = { minutes: 0.02 };
  const { paused_until_ts } = await monitor.post('/session/pause', moment);
  assert.ok(paused_until_ts > Date.now() / 1000 - 1);
  await monitor.statusWhere((status) => status.mode === 'RUNNING' && status.paused_until_ts === 0);

  const { snoozed_until_ts } = await monitor.post('/intervention/snooze', moment);
  assert.ok(snoozed_until_ts > Date.now() / 1000 - 1);
  await monitor.statusWhere((status) => status.nudges.snoozed_until_ts === 0);
  await monitor.post('/intervention/snooze', { minutes: 60 });
  await monitor.statusWhere((status) => status.nudges.held_back_by === 'snoozed');
  assert.equal((await monitor.post('/intervention/unsnooze')).snoozed_until_ts, 0);

  assert.equal((await monitor.post('/intervention/off')).enabled, false);
  const off = await monitor.statusWhere((status) => status.nudges.held_back_by === 'disabled');
  const kept = ({ storage }) => storage.rows_written + storage.rows_journaled;
  await monitor.statusWhere((status) => kept(status) > kept(off));
  assert.equal((await monitor.post('/intervention/on')).enabled, true);

  const refusal = await monitor.post('/intervention/snooze', { minutes: -1 });
  assert.equal(refusal.error.code, 'invalid_argument');
});

function get(address, path, headers) {
  return new Promise((resolve, reject) => {
    const request = http.request(address + path, { headers }, (response) => {
      response.destroy();
      resolve(response.statusCode);
    });
    request.on('error', reject).end();
  });
}

test('no other page may see or press anything', async (t) => {
  const monitor = liveMonitor(t);
  const address = await monitor.address();
  const routes = ['/', '/ui', '/stream', '/status', '/health', '/api/events', '/api/timeline',
    '/labels'];
  const foreign = [
    { Host: 'evil.example' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'http://127.0.0.1:3000' },
  ];
  for (const path of routes) {
    for (const headers of foreign) {
      assert.equal(await get(address, path, headers), 403, `${path} ${JSON.stringify(headers)}`);
    }
  }
  const press = await fetch(`${address}/session/start`, {
    method: 'POST',
    headers: { Origin: 'http://127.0.0.1:3000' },
  });
  assert.equal(press.status, 403);
  assert.equal((await monitor.status()).mode, 'IDLE');
});

test('the diary is the only thing that is written', async (t) => {
  const folder = scratchFolder(t);
  const trace = join(scratchFolder(t), 'trace');
  const monitor = new Monitor(
    t,
    ['--source', join(clips, 'cap13_edit2.mp4'), '--headless', '--start', '--speed', 'max',
      '--exit-at-end', '--set', `logging.output_dir=${folder}`],
    { wrapper: ['strace', '-f', '-o', trace, '-e', 'trace=openat,open,creat,rename,renameat,renameat2,link,linkat,sendfile'] },
  );
  await monitor.ended;
  const written = readFileSync(trace, 'utf8')
    .split('\n')
    .filter((line) => /O_WRONLY|O_RDWR|O_CREAT|creat\(|rename|link\(|sendfile/.test(line))
    .filter((line) => !line.includes(folder))
    .filter((line) => !/"\/dev\/(null|shm\/sem|snd\/)|\/proc\/self|= -1 /.test(line))
    .filter((line) => !line.includes('/tsan.rodata.')); // the thread sanitizer's own
  assert.deepEqual(written, []);
});
