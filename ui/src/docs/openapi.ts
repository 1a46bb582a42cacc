// The server's own description (OpenAPI) → what the page shows.
import * as v from "valibot";

const operationSchema = v.object({
  operationId: v.string(),
  summary: v.string(),
  tags: v.tuple([v.string()]),
  requestBody: v.optional(
    v.object({ content: v.object({ "application/json": v.object({ example: v.unknown() }) }) }),
  ),
  responses: v.record(v.string(), v.object({ description: v.string() })),
});

export const descriptionSchema = v.object({
  info: v.object({ title: v.string(), description: v.string(), version: v.string() }),
  paths: v.record(
    v.string(),
    v.object({ get: v.optional(operationSchema), post: v.optional(operationSchema) }),
  ),
});

export type Description = v.InferOutput<typeof descriptionSchema>;
export type Method = "GET" | "POST";

export interface Operation {
  id: string;
  method: Method;
  path: string;
  summary: string;
  example: string | null; // of the body, as it may be sent; null: there is none
  answers: { status: string; meaning: string }[];
}

export interface Group {
  name: string;
  operations: Operation[];
}

// The groups, and what is in them, in the order of the description.
export function groupsOf(description: Description): Group[] {
  const groups = new Map<string, Operation[]>();
  for (const [path, { get, post }] of Object.entries(description.paths)) {
    for (const [method, told] of [["GET", get] as const, ["POST", post] as const]) {
      if (told === undefined) {
        continue;
      }
      const [name] = told.tags;
      const body = told.requestBody?.content["application/json"];
      const operation: Operation = {
        id: told.operationId,
        method,
        path,
        summary: told.summary,
        example: body === undefined ? null : JSON.stringify(body.example, null, 2),
        answers: Object.entries(told.responses).map(([status, { description: meaning }]) => ({
          status,
          meaning,
        })),
      };
      groups.set(name, [...(groups.get(name) ?? []), operation]);
    }
  }
  return [...groups].map(([name, operations]) => ({ name, operations }));
}

// The same request for a terminal.
export function curlCommand(origin: string, operation: Operation, body: string | null): string {
  const address = origin + operation.path;
  if (body === null) {
    return `curl ${address}`;
  }
  const quoted = body.replaceAll("'", "'\\''");
  return `curl ${address} -H 'Content-Type: application/json' -d '${quoted}'`;
}

// JSON as people read it; any other text as it is.
export function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
