import { afterEach, describe, expect, it, vi } from "vitest";
import { errorSentence, explainRefusal, loadTimeline, RequestError, testNudge } from "./client";

function answer(httpStatus: number, body: string): void {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status: httpStatus })));
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("errorSentence", () => {
  it("is the program's own sentence when it sent one", () => {
    const body = '{"error":{"code":"resource_exhausted","message":"Wait 3 s."}}';
    expect(errorSentence(429, body)).toBe("Wait 3 s.");
  });

  it.each([401, 403, 404, 429, 503])("has a sentence of its own for a bare %d", (httpStatus) => {
    expect(errorSentence(httpStatus, "<html>")).toMatch(/^[A-Z].*\.$/);
  });

  it("names any other status", () => {
    expect(errorSentence(418, "")).toContain("418");
  });
});

describe("requests", () => {
  it("say why nothing was played", async () => {
    answer(200, '{"fired":false,"message":"No sound device."}');
    expect(await testNudge()).toEqual({ fired: false, message: "No sound device." });
  });

  it("become an error with a sentence when the program is gone", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(loadTimeline()).rejects.toThrow("does not answer");
  });

  it("become an error with the program's sentence when it refuses", async () => {
    answer(403, '{"error":{"code":"failed_precondition","message":"Not from here."}}');
    await expect(testNudge()).rejects.toEqual(new RequestError("Not from here.", 403));
  });

  it("refuse a timeline with a state that is none", async () => {
    answer(200, '{"date":"2026-11-23","spans":[{"from":1,"to":2,"state":"UNKNOWN"}]}');
    await expect(loadTimeline()).rejects.toThrow("spans.0.state");
  });
});

describe("explainRefusal", () => {
  it("is the program's sentence", async () => {
    answer(503, '{"error":{"code":"unavailable","message":"Too many pages are open."}}');
    expect(await explainRefusal()).toBe("Too many pages are open.");
  });

  it("is nothing when the program answers, or is gone", async () => {
    answer(200, "{}");
    expect(await explainRefusal()).toBeNull();
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await explainRefusal()).toBeNull();
  });
});
