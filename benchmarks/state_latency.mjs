// How long it takes until a change in the world is published: a camera on loopback shows somebody who
// looks at the screen, looks down or is gone, changes 50 times at moments that fall anywhere between
// two looks, and /api/events is asked when it says so. Prints JSON.
//
//   node benchmarks/state_latency.mjs [--changes 50] [--power balanced] [--seed 1]
//
// A change counts once it has lasted for a time that is configured (baseline.*_after_seconds); what is
// waited for beside that is `beyond_ms`.
//
// Needs the built program (FOCUSGUARD_BINARY, else build/release/focusguard), the sample clips in .deps
// and ffmpeg.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    changes: { type: 'string', default: '50' },
    power: { type: 'string', default: 'balanced' },
    seed: { type: 'string', default: '1' },
  },
});
const root = new URL('..', import.meta.url).pathname;
const program = process.env.FOCUSGUARD_BINARY ?? join(root, 'build/release/focusguard');
const clip = join(root, '.deps/clips/franck.mp4');
const framePeriodMs = 40;
const steadyMs = 1500; // at least so long between two changes: the user is steady again
const scratch = mkdtempSync(join(tmpdir(), 'focusguard-latency-'));

// A man who looks at the screen, the same man who looks down with his eyes all but closed, and a grey
// picture without anybody.
function pictures() {
  const at = (seconds) => execFileSync('ffmpeg', [
    '-v', 'error', '-ss', String(seconds), '-i', clip, '-frames:v', '1', '-q:v', '4', '-f', 'mjpeg',
    '-vf', 'scale=640:480', '-',
  ]);
  return {
    FOCUSED: at(30),
    DISTRACTED: at(10.3),
    AWAY: execFileSync('ffmpeg', [
      '-v', 'error', '-f', 'lavfi', '-i', 'color=gray:size=640x480', '-frames:v', '1', '-f', 'mjpeg', '-',
    ]),
  };
}

// A camera that shows `camera.state` 25 times a second to whoever asks.
async function startCamera(shown) {
  const camera = { state: 'FOCUSED' };
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'multipart/x-mixed-replace; boundary=frame' });
    const timer = setInterval(() => {
      const jpeg = shown[camera.state];
      response.write(`--frame\r\nContent-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n\r\n`);
      response.write(jpeg);
      response.write('\r\n');
    }, framePeriodMs);
    response.on('close', () => clearInterval(timer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  camera.url = `http://127.0.0.1:${server.address().port}/video`;
  camera.close = () => server.closeAllConnections() || server.close();
  return camera;
}

async function startMonitor(source) {
  const monitor = spawn(program, [
    'camera', '--config', join(root, 'configs/app.yaml'), '--source', source, '--headless', '--start',
    '--port', '0', '--set', `runtime.power=${options.power}`, '--set', 'vision.model=mesh',
    '--set', 'intervention.enabled=false', '--set', `logging.output_dir=${scratch}`,
  ]);
  for await (const chunk of monitor.stdout) {
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk));
    if (address) {
      return { monitor, address: address[0] };
    }
  }
  throw new Error('the monitor did not start');
}

// Calls `onState` with each state that is published, at once.
async function follow(address, onState) {
  const events = await fetch(`${address}/api/events`);
  let text = '';
  for await (const chunk of events.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = /^data: ?(.*)$/m.exec(text.slice(0, end));
      text = text.slice(end + 2);
      const state = data && JSON.parse(data[1]).current_state;
      if (state) {
        onState(state);
      }
    }
  }
}

// The same numbers each time (Park and Miller's generator).
function* randomNumbers(seed) {
  for (let number = seed; ; ) {
    number = (number * 48271) % 2147483647;
    yield number / 2147483647;
  }
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const shown = pictures();
const camera = await startCamera(shown);
const { monitor, address } = await startMonitor(camera.url);
let published = '';
let announce = () => {};
follow(address, (state) => {
  published = state;
  announce();
}).catch(() => {}); // ends with the monitor

async function untilPublished(state) {
  while (published !== state) {
    await new Promise((resolve) => (announce = resolve));
  }
}

const random = randomNumbers(Number(options.seed));
const states = Object.keys(shown);
const latencies = [];
await untilPublished('FOCUSED');
while ((await (await fetch(`${address}/status`)).json()).judging.learning_pose) {
  await sleep(steadyMs);
}
while (latencies.length < Number(options.changes)) {
  await sleep(steadyMs + 400 * random.next().value);
  const others = states.filter((state) => state !== camera.state);
  const [from, to] = [camera.state, others[Math.floor(others.length * random.next().value)]];
  const changedAt = performance.now();
  camera.state = to;
  await untilPublished(to);
  latencies.push({ from, to, ms: performance.now() - changedAt });
}
await sleep(2 * steadyMs);
const { fps } = await (await fetch(`${address}/status`)).json();
monitor.kill('SIGTERM');
await once(monitor, 'close');
camera.close();
rmSync(scratch, { recursive: true, force: true });

const leastMs = { FOCUSED: 200, DISTRACTED: 400, AWAY: 300 }; // the defaults; eyes closed for 400
const rising = (numbers) => numbers.sort((a, b) => a - b);
const beyond = rising(latencies.map(({ to, ms }) => ms - leastMs[to]));
const sorted = rising(latencies.map((latency) => latency.ms));
const at = (numbers, share) =>
  Math.round(numbers[Math.min(numbers.length - 1, Math.floor(share * numbers.length))]);
const distribution = (numbers) => ({
  min: at(numbers, 0), median: at(numbers, 0.5), p95: at(numbers, 0.95), max: at(numbers, 1),
});
console.log(JSON.stringify({
  benchmark: 'state_latency',
  power: options.power,
  camera_fps: 1000 / framePeriodMs,
  looks_per_s_while_steady: fps,
  changes: sorted.length,
  over_500_ms: sorted.filter((ms) => ms > 500).length,
  latency_ms: distribution(sorted),
  beyond_ms: distribution(beyond),
}));
