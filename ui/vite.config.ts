import { defineConfig, type Plugin } from "vite";

// Where `npm run dev` finds the running program.
const program = process.env["FOCUSGUARD_URL"] ?? "http://127.0.0.1:8001";

// The first thing painted is the page in its right colours, not an empty one in the system's.
const paintAfterScript: Plugin = {
  name: "focusguard-paint-after-script",
  transformIndexHtml: {
    order: "post",
    handler: (html) =>
      html.replace('<script type="module"', '<script type="module" blocking="render"'),
  },
};

export default defineConfig({
  base: "/ui/",
  plugins: [paintAfterScript],
  build: {
    // The page's content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    // Debian 12's own Chromium and Firefox are newer than all of these.
    target: ["chrome111", "firefox113", "safari16.4"],
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  server: {
    proxy: Object.fromEntries(
      ["/api", "/status", "/stream", "/session", "/intervention", "/health"].map((path) => [
        path,
        // The program answers only requests that seem to come from its own page.
        { target: program, changeOrigin: true, headers: { origin: program } },
      ]),
    ),
  },
});
