// From Parquet to report: what a training of many rows takes. Prints JSON.
//
//   node benchmarks/training.mjs [--days 12] [--diary FOLDER] [--kind logreg] [--repeats 1]
//
// A day is one of benchmarks/make_diary's, 864,000 rows; with --diary it is made there, unless it is there
// already. Needs the built program (FOCUSGUARD_BINARY, else build/release/focusguard) and make_diary
// (MAKE_DIARY, else build/bench/benchmarks/make_diary).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '12' },
    diary: { type: 'string' },
    kind: { type: 'string', default: 'logreg' },
    repeats: { type: 'string', default: '1' },
  },
});
const root = new URL('..', import.meta.url).pathname;
const program = process.env.FOCUSGUARD_BINARY ?? join(root, 'build/release/focusguard');
const makeDiary = process.env.MAKE_DIARY ?? join(root, 'build/bench/benchmarks/make_diary');
const scratch = mkdtempSync(join(tmpdir(), 'focusguard-training-'));
const diary = values.diary ?? join(scratch, 'events');

if (!existsSync(diary)) {
  const made = spawnSync(makeDiary, [diary, values.days], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (made.status !== 0) {
    process.exit(1);
  }
}

/** What a running process has needed so far; nothing once it is gone. */
function needs(pid) {
  try {
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0;
    const times = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return { peakMib: Number(peak) / 1024, cpuSeconds: (Number(times[11]) + Number(times[12])) / 100 };
  } catch {
    return { peakMib: 0, cpuSeconds: 0 };
  }
}

async function train() {
  const begun = process.hrtime.bigint();
  const child = spawn(program, [
    'train', '--config', join(root, 'configs/train.yaml'), '--json', '--set', `data.events_dir=${diary}`,
    '--set', `model.kind=${values.kind}`, '--set', `outputs.model_dir=${join(scratch, 'models')}`,
    '--set', `outputs.report_dir=${join(scratch, 'reports')}`,
    '--set', `mlflow.tracking_uri=file:${join(scratch, 'mlruns')}`,
  ], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  let peakMib = 0;
  let cpuSeconds = 0;
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  const watch = setInterval(() => {
    const now = needs(child.pid);
    peakMib = Math.max(peakMib, now.peakMib);
    cpuSeconds = Math.max(cpuSeconds, now.cpuSeconds);
  }, 20);
  const [status] = await once(child, 'close');
  clearInterval(watch);
  if (status !== 0) {
    process.exit(1);
  }
  const result = JSON.parse(output);
  return {
    rows: result.rows,
    seconds: Number(process.hrtime.bigint() - begun) / 1e9,
    fit_seconds: result.train_time_s,
    cpu_seconds: cpuSeconds,
    peak_mib: Math.round(peakMib),
    train_macro_f1: result.metrics.train_macro_f1,
  };
}

const runs = [];
for (let i = 0; i < Number(values.repeats); ++i) {
  runs.push(await train());
}
rmSync(scratch, { recursive: true });
console.log(JSON.stringify({ kind: values.kind, runs }, null, 2));
