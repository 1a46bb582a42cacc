// A tracking server on 127.0.0.1 that answers as MLflow 3.9.0 was seen to, and keeps all in memory.
import { createServer } from 'node:http';
import { once } from 'node:events';

const api = '/api/2.0/mlflow/';
const proxy = '/api/2.0/mlflow-artifacts/artifacts/';

async function bodyOf(request) {
  const pieces = [];
  for await (const piece of request) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function refuse(response, status, code, message) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ error_code: code, message }));
}

export class TrackingServer {
  experiments = new Map(); // name → id
  runs = new Map(); // id → run
  artifacts = new Map(); // path below the proxy's root → bytes
  authorizations = new Set();

  /** Answers as long as the test lasts; `port` 0 takes a free one. */
  static async start(test, port = 0) {
    const tracking = new TrackingServer();
    const server = createServer((request, response) => tracking.#answer(request, response));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    test.after(() => server.close());
    tracking.url = `http://127.0.0.1:${server.address().port}`;
    return tracking;
  }

  async #answer(request, response) {
    const url = new URL(request.url, this.url);
    this.authorizations.add(request.headers.authorization);
    const body = await bodyOf(request);
    if (request.method === 'PUT' && url.pathname.startsWith(proxy)) {
      this.artifacts.set(decodeURIComponent(url.pathname.slice(proxy.length)), body);
      response.end('{}');
      return;
    }
    const call = url.pathname.startsWith(api) && this.#calls[`${request.method} ${url.pathname.slice(api.length)}`];
    if (!call) {
      response.writeHead(404, { 'Content-Type': 'text/html' }).end('<!doctype html>');
      return;
    }
    if (request.method === 'POST' && request.headers['content-type'] !== 'application/json') {
      refuse(response, 400, 'INVALID_PARAMETER_VALUE', 'Bad Request. Content-Type header is missing.');
      return;
    }
    const answer = call(request.method === 'GET' ? Object.fromEntries(url.searchParams) : JSON.parse(body));
    if (answer) {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answer));
    } else {
      refuse(response, 404, 'RESOURCE_DOES_NOT_EXIST', 'There is no such thing.');
    }
  }

  #calls = {
    'GET experiments/get-by-name': ({ experiment_name: name }) =>
      this.experiments.has(name) && {
        experiment: { experiment_id: this.experiments.get(name), name, lifecycle_stage: 'active' },
      },
    'POST experiments/create': ({ name }) => {
      this.experiments.set(name, String(this.experiments.size + 1));
      return { experiment_id: this.experiments.get(name) };
    },
    'POST runs/search': ({ filter }) => {
      const [, key, value] = /^tags\.`(.*)` = '(.*)'$/.exec(filter);
      const found = [...this.runs.values()].filter((run) => run.tags[key] === value);
      return found.length > 0 ? { runs: found.map(({ info }) => ({ info })) } : {};
    },
    'POST runs/create': ({ experiment_id, run_name, user_id, start_time, tags }) => {
      const run_id = (this.runs.size + 1).toString(16).padStart(32, '0');
      const info = {
        run_id, experiment_id, run_name, user_id, start_time, status: 'RUNNING',
        artifact_uri: `mlflow-artifacts:/${experiment_id}/${run_id}/artifacts`,
      };
      const run = { info, params: {}, metrics: {}, tags: {} };
      tags.forEach(({ key, value }) => (run.tags[key] = value));
      this.runs.set(run_id, run);
      return { run: { info } };
    },
    'POST runs/log-batch': ({ run_id, params = [], metrics = [], tags = [] }) => {
      const run = this.runs.get(run_id);
      params.forEach(({ key, value }) => (run.params[key] = value));
      metrics.forEach(({ key, value }) => (run.metrics[key] = value));
      tags.forEach(({ key, value }) => (run.tags[key] = value));
      return {};
    },
    'POST runs/update': ({ run_id, status, end_time }) => {
      Object.assign(this.runs.get(run_id).info, { status, end_time });
      return { run_info: this.runs.get(run_id).info };
    },
  };
}
