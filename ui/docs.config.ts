// Builds the page /docs of `focusguard serve`.
import { defineConfig, type Plugin } from "vite";

const PAGE = "docs.html";

// The program serves a page by this name.
const asIndex: Plugin = {
  name: "focusguard-as-index",
  enforce: "post",
  generateBundle(_options, bundle) {
    const page = bundle[PAGE];
    if (page === undefined) {
      throw new Error(`${PAGE} is not among what was built`);
    }
    page.fileName = "index.html";
  },
};

export default defineConfig({
  base: "/docs/",
  plugins: [asIndex],
  build: {
    // The page's content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    target: ["chrome111", "firefox113", "safari16.4"],
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: { input: PAGE },
  },
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
});
