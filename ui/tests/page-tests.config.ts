// The built page in a real browser: `npm run test:page`. With FOCUSGUARD_URL, the page as the program
// at that address serves it; otherwise as a scripted program does.
import { configDefaults, defineConfig } from "vitest/config";

const WITH_THE_PROGRAM = "tests/program.test.ts";
const hasProgram = process.env["FOCUSGUARD_URL"] !== undefined;

export default defineConfig({
  test: {
    include: [hasProgram ? WITH_THE_PROGRAM : "tests/**/*.test.ts"],
    exclude: [...configDefaults.exclude, ...(hasProgram ? [] : [WITH_THE_PROGRAM])],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
