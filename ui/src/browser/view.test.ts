import { expect, it } from "vitest";
import { viewOf } from "./view";

it("keeps the view for fragments that name none", () => {
  expect(viewOf("#history", "live")).toBe("history");
  expect(viewOf("#live", "history")).toBe("live");
  expect(viewOf("#session", "history")).toBe("history");
  expect(viewOf("", "live")).toBe("live");
});
