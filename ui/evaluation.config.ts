// Builds the page that `focusguard train` writes beside reports/latest_eval.json.
import { defineConfig } from "vite";
import { oneFilePage } from "./one-file-page";

export default defineConfig(oneFilePage("evaluation.html"));
