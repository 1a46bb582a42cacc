// How many predictions a second the server answers, and how soon: wrk with one thread and eight
// connections on POST /predict, and the server's own /latency. Prints JSON.
//
//   node benchmarks/predict_throughput.mjs MODEL.onnx [--seconds 10]
//
// Needs the built program (FOCUSGUARD_BINARY, else build/release/focusguard), a model that
// `focusguard train` wrote, and wrk (Debian's package of that name). Run it while nothing else runs.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '10' } },
});
if (positionals.length !== 1) {
  throw new Error('name a model: node benchmarks/predict_throughput.mjs models/1/model.onnx');
}
const root = new URL('..', import.meta.url).pathname;
const program = process.env.FOCUSGUARD_BINARY ?? join(root, 'build/release/focusguard');
const scratch = mkdtempSync(join(tmpdir(), 'focusguard-predict-'));

const server = spawn(program, ['serve', '--port', '0', '--model', positionals[0]], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [greeting] = await once(server.stdout, 'data');
const address = String(greeting).match(/http:\/\/[^ ]+/)[0];
const description = await (await fetch(`${address}/openapi.json`)).json();
const row = description.paths['/predict'].post.requestBody.content['application/json'].example;

const script = join(scratch, 'predict.lua');
writeFileSync(script, `wrk.method = "POST"
wrk.body = [[${JSON.stringify(row)}]]
wrk.headers["Content-Type"] = "application/json"
done = function(summary, latency, requests)
  io.write(string.format('{"requests_per_s": %.0f, "p50_ms": %.3f, "p99_ms": %.3f, "errors": %d}\\n',
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000,
    latency:percentile(99) / 1000,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status +
      summary.errors.timeout))
end
`);
const wrk = spawnSync('wrk', ['-t1', '-c8', `-d${values.seconds}s`, '-s', script, `${address}/predict`], {
  encoding: 'utf8',
});
if (wrk.status !== 0) {
  throw new Error(`wrk failed: ${wrk.error ?? wrk.stderr}`);
}
const { latency } = await (await fetch(`${address}/latency`)).json();
server.kill('SIGTERM');
await once(server, 'close');
rmSync(scratch, { recursive: true });
const measured = JSON.parse(wrk.stdout.trim().split('\n').at(-1));
console.log(JSON.stringify({ row, wrk: measured, in_process: latency }, null, 2));
