import { describe, expect, it } from "vitest";
import { parseAs } from "../api/status";
import { curlCommand, descriptionSchema, groupsOf, readable, type Operation } from "./openapi";

const description = {
  openapi: "3.0.3",
  info: { title: "Server", description: "What it is", version: "1" },
  paths: {
    "/predict": {
      post: {
        operationId: "predict",
        tags: ["Predictions"],
        summary: "Predicts",
        requestBody: { content: { "application/json": { schema: {}, example: { x: 1 } } } },
        responses: {
          "200": { description: "Successful Response" },
          "422": { description: "Validation Error" },
        },
      },
    },
    "/health": {
      get: {
        operationId: "health",
        tags: ["Server"],
        summary: "Is it there",
        responses: { "200": { description: "Successful Response" } },
      },
    },
    "/ready": {
      get: {
        operationId: "ready",
        tags: ["Server"],
        summary: "Is it ready",
        responses: { "200": { description: "Successful Response" } },
      },
    },
  },
};

const predict: Operation = {
  id: "predict",
  method: "POST",
  path: "/predict",
  summary: "Predicts",
  example: '{\n  "x": 1\n}',
  answers: [
    { status: "200", meaning: "Successful Response" },
    { status: "422", meaning: "Validation Error" },
  ],
};

describe("the description", () => {
  it("is shown in its groups and its order", () => {
    const groups = groupsOf(parseAs(descriptionSchema, JSON.stringify(description)));
    expect(groups.map(({ name }) => name)).toEqual(["Predictions", "Server"]);
    expect(groups[0]?.operations).toEqual([predict]);
    expect(groups[1]?.operations.map(({ path }) => path)).toEqual(["/health", "/ready"]);
    expect(groups[1]?.operations[0]?.example).toBeNull();
  });
});

describe("the command for a terminal", () => {
  it("asks for the same", () => {
    expect(curlCommand("http://127.0.0.1:8000", { ...predict, path: "/health" }, null)).toBe(
      "curl http://127.0.0.1:8000/health",
    );
    expect(curlCommand("http://127.0.0.1:8000", predict, '{"x": "it\'s"}')).toBe(
      "curl http://127.0.0.1:8000/predict -H 'Content-Type: application/json' " +
        `-d '{"x": "it'\\''s"}'`,
    );
  });
});

describe("an answer", () => {
  it("is laid out when it is JSON", () => {
    expect(readable('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(readable("# HELP a")).toBe("# HELP a");
  });
});
