// What this browser remembers of the questions that were asked. Where nothing can be kept, it is
// remembered until the page is left.
import * as v from "valibot";
import type { AskMemoryStore } from "../model/question-desk";
import { NOTHING_ASKED, type AskMemory } from "../model/question-times";
import { parseAs } from "../api/status";

const KEY = "focusguard.questions";

const memorySchema = v.object({
  asked: v.array(v.pipe(v.number(), v.finite())),
  due: v.nullable(v.pipe(v.number(), v.finite())),
});

export class QuestionMemory implements AskMemoryStore {
  private own: AskMemory = NOTHING_ASKED;

  read(): AskMemory {
    try {
      const text = localStorage.getItem(KEY);
      return text === null ? this.own : parseAs(memorySchema, text);
    } catch {
      return this.own;
    }
  }

  write(memory: AskMemory): void {
    this.own = memory;
    try {
      localStorage.setItem(KEY, JSON.stringify(memory));
    } catch {
      // It holds for this visit.
    }
  }
}
