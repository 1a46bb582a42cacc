// Requests to the program. Every failure becomes a RequestError whose message is a sentence that
// can be shown as it is.
import * as v from "valibot";
import type { CalibrationCommand } from "../model/calibration";
import { correctionSchema } from "./correction";
import { FOCUS_STATES, parseAs } from "./status";

// Commands are carried out within a frame or two; longer than this, the program hangs.
const TIMEOUT_MS = 10_000;

const errorSchema = v.object({ error: v.object({ message: v.pipe(v.string(), v.nonEmpty()) }) });
const modeSchema = v.object({ mode: v.string() });
const firedSchema = v.object({ fired: v.boolean(), message: v.optional(v.string(), "") });
const nudgesSchema = v.object({ enabled: v.boolean(), snoozed_until_ts: v.number() });
export const timelineSchema = v.object({
  date: v.string(),
  spans: v.array(v.object({ from: v.number(), to: v.number(), state: v.picklist(FOCUS_STATES) })),
  corrections: v.array(correctionSchema),
});

export type SessionCommand = "start" | "pause" | "stop";
export type TestResult = v.InferOutput<typeof firedSchema>;
export type TimelineAnswer = v.InferOutput<typeof timelineSchema>;

export class RequestError extends Error {
  constructor(
    message: string,
    readonly httpStatus: number | null,
  ) {
    super(message);
    this.name = "RequestError";
  }
}

export async function sendSessionCommand(command: SessionCommand): Promise<void> {
  parseAs(modeSchema, await request("POST", `/session/${command}`));
}

export async function sendCalibration(command: CalibrationCommand): Promise<void> {
  parseAs(modeSchema, await request("POST", `/calibration/${command}`));
}

// A pause that ends by itself.
export async function pauseFor(minutes: number): Promise<void> {
  parseAs(modeSchema, await request("POST", "/session/pause", { minutes }));
}

export async function snooze(minutes: number): Promise<void> {
  parseAs(nudgesSchema, await request("POST", "/intervention/snooze", { minutes }));
}

export async function unsnooze(): Promise<void> {
  parseAs(nudgesSchema, await request("POST", "/intervention/unsnooze"));
}

export async function switchNudges(to: "on" | "off"): Promise<void> {
  parseAs(nudgesSchema, await request("POST", `/intervention/${to}`));
}

export async function testNudge(): Promise<TestResult> {
  return parseAs(firedSchema, await request("POST", "/intervention/test"));
}

export async function loadTimeline(): Promise<TimelineAnswer> {
  return parseAs(timelineSchema, await request("GET", "/api/timeline"));
}

// Why the event stream was refused, when the program is there to say so.
export async function explainRefusal(): Promise<string | null> {
  try {
    await request("GET", "/status");
    return null;
  } catch (error) {
    return error instanceof RequestError && error.httpStatus !== null ? error.message : null;
  }
}

// The answer's body. `value` is sent as JSON.
export async function request(
  method: "GET" | "POST" | "DELETE",
  path: string,
  value?: unknown,
): Promise<string> {
  let response: Response;
  let body: string;
  try {
    response = await fetch(path, {
      method,
      cache: "no-store",
      ...(value === undefined
        ? {}
        : { body: JSON.stringify(value), headers: { "Content-Type": "application/json" } }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    body = await response.text();
  } catch {
    throw new RequestError("FocusGuard does not answer: is the program still running?", null);
  }
  if (!response.ok) {
    throw new RequestError(errorSentence(response.status, body), response.status);
  }
  return body;
}

export function errorSentence(httpStatus: number, body: string): string {
  try {
    return parseAs(errorSchema, body).error.message;
  } catch {
    return FALLBACKS[httpStatus] ?? `FocusGuard could not do that (HTTP status ${httpStatus}).`;
  }
}

const FALLBACKS: Record<number, string> = {
  401: "FocusGuard wants to know who you are: open the page again by the address it printed.",
  403: "FocusGuard refused this page: open it by the address that the program printed.",
  404: "This FocusGuard does not know that request: reload the page.",
  429: "That was too soon after the last time: wait a few seconds.",
  503: "FocusGuard is too busy for that right now: try again in a moment.",
};
