// What keeping the diary costs: the store thread's share of a core while a clip is watched in real time,
// over whole minutes, so that the making of Parquet files is in it. Prints JSON.
//
//   node benchmarks/diary_cpu.mjs [--power balanced] [--minutes 2]
//
// Needs the built program (FOCUSGUARD_BINARY, else build/release/focusguard) and the sample clips in .deps.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { power: { type: 'string', default: 'balanced' }, minutes: { type: 'string', default: '2' } },
});
const root = new URL('..', import.meta.url).pathname;
const program = process.env.FOCUSGUARD_BINARY ?? join(root, 'build/release/focusguard');
const settleMs = 10_000; // DuckDB has started, and nothing is built for the first time
const scratch = mkdtempSync(join(tmpdir(), 'focusguard-diary-cpu-'));
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const child = spawn(program, [
  'camera', '--config', join(root, 'configs/app.yaml'), '--source', join(root, '.deps/clips/cap13_edit2.mp4'),
  '--loop', '--headless', '--start', '--port', '0', '--set', `logging.output_dir=${join(scratch, 'events')}`,
  '--set', `runtime.power=${values.power}`,
], { stdio: 'ignore' });
await sleep(settleMs);

// Nanoseconds on a processor, which schedstat knows exactly and stat in hundredths of a second.
function cpuByThread() {
  const tasks = `/proc/${child.pid}/task`;
  return new Map(readdirSync(tasks).map((task) => [
    `${readFileSync(join(tasks, task, 'comm'), 'utf8').trim()}`,
    Number(readFileSync(join(tasks, task, 'schedstat'), 'utf8').split(' ')[0]),
  ]));
}
const before = cpuByThread();
const begun = process.hrtime.bigint();
await sleep(values.minutes * 60_000);
const after = cpuByThread();
const passed = Number(process.hrtime.bigint() - begun);
child.kill('SIGTERM');
await new Promise((resolve) => child.on('close', resolve));
rmSync(scratch, { recursive: true });

const percent = (name) => Number(((100 * (after.get(name) - before.get(name))) / passed).toFixed(3));
console.log(JSON.stringify({
  power: values.power,
  minutes: passed / 60e9,
  store_thread_percent_of_a_core: percent('store'),
  pipeline_thread_percent_of_a_core: percent('pipeline'),
}, null, 2));
