// Stands in for the program: the same addresses, headers and answers, told by the test what to say.
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { extname, join, normalize } from "node:path";
import type { Correction } from "../src/api/correction";
import type { NudgeStatus, Status } from "../src/api/status";
import type { Span } from "../src/model/timeline";
import type { Models } from "../src/api/models";
import { sampleInsight } from "../src/testing/sample-insight";
import { sampleModels } from "../src/testing/sample-models";

// As src/focusguard/api/security_headers.cpp sends them.
const SECURITY_HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-store",
};

const CONTENT_TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

const FRAME_INTERVAL_MS = 50;

// A running session speaks several times a second.
const STATUS_INTERVAL_MS = 200;

export interface Refusal {
  httpStatus: number;
  message: string;
}

export class MockProgram {
  readonly posts: string[] = [];
  readonly refusals = new Map<string, Refusal>();
  readonly bodies: unknown[] = []; // of the posts that had one
  timeline: { date: string; spans: readonly Span[]; corrections: Correction[] };
  testAnswer = { fired: true, message: "" };
  streamsOpened = 0;
  insight = sampleInsight;
  models: Models = sampleModels;
  readonly insightsAsked: string[] = [];

  private server: Server | null = null;
  private port = 0;
  private heartbeat: NodeJS.Timeout | undefined;
  private readonly sockets = new Set<Socket>();
  private readonly listeners = new Set<ServerResponse>();
  private readonly viewers = new Set<ServerResponse>();

  constructor(
    private readonly pageDir: string,
    private readonly frames: readonly Buffer[],
    private status: Status,
    date: string,
  ) {
    this.timeline = { date, spans: [], corrections: [] };
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/ui`;
  }

  get viewerCount(): number {
    return this.viewers.size;
  }

  // The first start chooses a free port; later ones take the same again.
  async start(): Promise<void> {
    const server = createServer((request, response) => {
      void this.answer(request, response);
    });
    server.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
    this.heartbeat = setInterval(() => {
      this.repeat();
    }, STATUS_INTERVAL_MS);
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (server === null) {
      return;
    }
    this.server = null;
    clearInterval(this.heartbeat);
    await new Promise((resolve) => {
      server.close(resolve);
      for (const socket of this.sockets) {
        socket.destroy();
      }
    });
  }

  endStreams(): void {
    for (const viewer of this.viewers) {
      viewer.end();
    }
  }

  say(change: Partial<Status>): void {
    this.status = { ...this.status, ...change };
    this.repeat();
  }

  repeat(): void {
    this.sayText(this.statusText());
  }

  sayText(data: string): void {
    for (const listener of this.listeners) {
      listener.write(`event: status\ndata: ${data}\n\n`);
    }
  }

  private statusText(): string {
    return JSON.stringify({ ...this.status, viewers: this.viewers.size });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", this.url).pathname;
    const refusal = this.refusals.get(path);
    if (refusal !== undefined) {
      const error = { code: "failed_precondition", message: refusal.message };
      sendJson(response, refusal.httpStatus, { error });
    } else if (request.method === "POST" && path === "/labels") {
      this.posts.push(path);
      this.keepLabel(await readBody(request), response);
    } else if (request.method === "DELETE") {
      this.posts.push(path);
      this.forgetLabel(path, response);
    } else if (request.method === "POST") {
      this.answerPost(path, await readBody(request), response);
    } else if (path === "/api/events") {
      this.answerEvents(response);
    } else if (path === "/stream") {
      this.answerStream(response);
    } else if (path === "/api/timeline") {
      sendJson(response, 200, this.timeline);
    } else if (path.startsWith("/api/insight/")) {
      this.insightsAsked.push(request.url ?? "");
      this.answerInsight(path, new URL(request.url ?? "/", this.url).searchParams, response);
    } else if (path === "/api/models") {
      sendJson(response, 200, this.models);
    } else if (path === "/status") {
      sendJson(response, 200, this.status);
    } else {
      await this.answerFile(path, response);
    }
  }

  private answerPost(path: string, body: string, response: ServerResponse): void {
    this.posts.push(path);
    if (body !== "") {
      this.bodies.push(JSON.parse(body));
    }
    const until = body === "" ? 0 : minutesFromNow(body);
    const modes = {
      "/session/start": "RUNNING",
      "/session/pause": "PAUSED",
      "/session/stop": "STOPPED",
    } as const;
    if (path in modes) {
      const mode = modes[path as keyof typeof modes];
      sendJson(response, 200, { mode });
      const camera = { ...this.status.camera, state: mode === "RUNNING" ? "live" : "off" } as const;
      this.say({ mode, camera, paused_until_ts: until });
    } else if (path.startsWith("/calibration/")) {
      sendJson(response, 200, { mode: this.status.mode });
    } else if (path === "/intervention/snooze" || path === "/intervention/unsnooze") {
      const held_back_by = until > 0 ? "snoozed" : null;
      this.sayNudges({ snoozed_until_ts: until, held_back_by }, response);
    } else if (path === "/intervention/on" || path === "/intervention/off") {
      const enabled = path.endsWith("/on");
      this.sayNudges({ enabled, held_back_by: enabled ? null : "disabled" }, response);
    } else if (path.startsWith("/api/train")) {
      sendJson(response, 202, { state: path.endsWith("/cancel") ? "cancelled" : "running" });
    } else if (path.startsWith("/api/models/")) {
      this.makeLive(body, response);
    } else if (path === "/intervention/test") {
      sendJson(response, 200, this.testAnswer);
    } else {
      sendJson(response, 404, { error: { code: "not_found", message: "No such address." } });
    }
  }

  // Newer labels lie over older ones; of overlaps it knows no more than the tests need.
  private keepLabel(body: string, response: ServerResponse): void {
    const label = JSON.parse(body) as Omit<Correction, "label_id">;
    this.bodies.push(label);
    const kept = { ...label, label_id: `label-${this.posts.length}` };
    this.timeline.corrections.push(kept);
    sendJson(response, 201, kept);
  }

  private forgetLabel(path: string, response: ServerResponse): void {
    const id = path.replace("/labels/", "");
    const others = this.timeline.corrections.filter((one) => one.label_id !== id);
    const known = others.length < this.timeline.corrections.length;
    this.timeline.corrections = others;
    const answer = known
      ? { label_id: id }
      : { error: { code: "not_found", message: "No label." } };
    sendJson(response, known ? 200 : 404, answer);
  }

  // Without a version: none is live any more.
  private makeLive(body: string, response: ServerResponse): void {
    const live = body === "" ? null : (JSON.parse(body) as { version: number }).version;
    const versions = this.models.versions.map((one) => ({ ...one, live: one.version === live }));
    this.models = { live, versions };
    sendJson(response, 200, this.models);
  }

  private sayNudges(change: Partial<NudgeStatus>, response: ServerResponse): void {
    const nudges = { ...this.status.nudges, ...change };
    sendJson(response, 200, nudges);
    this.say({ nudges });
  }

  private answerEvents(response: ServerResponse): void {
    response.writeHead(200, { ...SECURITY_HEADERS, "Content-Type": "text/event-stream" });
    response.write(`event: status\ndata: ${this.statusText()}\n\n`);
    this.listeners.add(response);
    response.on("close", () => this.listeners.delete(response));
  }

  private answerStream(response: ServerResponse): void {
    this.streamsOpened += 1;
    this.viewers.add(response);
    response.writeHead(200, {
      ...SECURITY_HEADERS,
      "Content-Type": "multipart/x-mixed-replace; boundary=frame",
    });
    let number = 0;
    const sendFrame = () => {
      const frame = this.frames[number % this.frames.length];
      number += 1;
      if (frame !== undefined) {
        const head = `--frame\r\nContent-Type: image/jpeg\r\nContent-Length: ${frame.length}\r\n\r\n`;
        response.write(Buffer.concat([Buffer.from(head), frame, Buffer.from("\r\n")]));
      }
    };
    sendFrame();
    const timer = setInterval(sendFrame, FRAME_INTERVAL_MS);
    response.on("close", () => {
      clearInterval(timer);
      this.viewers.delete(response);
    });
  }

  // The same for whatever days are asked for.
  private answerInsight(path: string, query: URLSearchParams, response: ServerResponse): void {
    const date = query.get("date") ?? query.get("from") ?? this.timeline.date;
    if (path.endsWith("/timeline")) {
      const from = Date.parse(`${date}T09:00:00`) / 1000;
      const spans = [
        { from, to: from + 3600, state: "FOCUSED" },
        { from: from + 3600, to: from + 4000, state: "DISTRACTED" },
      ];
      sendJson(response, 200, { date, spans, corrections: [] });
      return;
    }
    const days = path.endsWith("/day") ? { from: date, to: date } : {};
    sendJson(response, 200, { ...this.insight, ...days });
  }

  private async answerFile(path: string, response: ServerResponse): Promise<void> {
    const name = path === "/ui" ? "index.html" : path.replace(/^\/ui\//, "");
    try {
      const content = await readFile(join(this.pageDir, normalize(`/${name}`)));
      const type = CONTENT_TYPES[extname(name)] ?? "application/octet-stream";
      response.writeHead(200, { ...SECURITY_HEADERS, "Content-Type": type }).end(content);
    } catch {
      sendJson(response, 404, { error: { code: "not_found", message: "No such file." } });
    }
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function minutesFromNow(body: string): number {
  const { minutes } = JSON.parse(body) as { minutes: number };
  return Date.now() / 1000 + minutes * 60;
}

function sendJson(response: ServerResponse, httpStatus: number, value: unknown): void {
  response
    .writeHead(httpStatus, { ...SECURITY_HEADERS, "Content-Type": "application/json" })
    .end(JSON.stringify(value));
}
