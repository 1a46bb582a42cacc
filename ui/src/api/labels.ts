// Keeps what the user says about a stretch of time, and takes it back.
import * as v from "valibot";
import { request } from "./client";
import type { LabelSource } from "./correction";
import { parseAs, type FocusState } from "./status";

export interface NewLabel {
  from: number; // epoch seconds
  to: number;
  state: FocusState;
  source: LabelSource;
  note?: string; // in at most 200 bytes of UTF-8
}

const labelSchema = v.object({ label_id: v.string() });

export async function addLabel(label: NewLabel): Promise<void> {
  parseAs(labelSchema, await request("POST", "/labels", label));
}

export async function removeLabel(labelId: string): Promise<void> {
  parseAs(labelSchema, await request("DELETE", `/labels/${encodeURIComponent(labelId)}`));
}
