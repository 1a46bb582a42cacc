// Builds the page of `focusguard report --format html`.
import { defineConfig } from "vite";
import { oneFilePage } from "./one-file-page";

export default defineConfig(oneFilePage("report.html"));
