// How a page is built that is handed out as one file, with all that it needs inside.
import type { Plugin, UserConfig } from "vite";

// Puts the script and the styles into the page, and takes their files away.
function allInOne(pageName: string): Plugin {
  return {
    name: "focusguard-all-in-one",
    enforce: "post",
    generateBundle(_options, bundle) {
      const page = bundle[pageName];
      if (page?.type !== "asset" || typeof page.source !== "string") {
        throw new Error(`${pageName} is not among what was built`);
      }
      let html = page.source;
      for (const [name, file] of Object.entries(bundle)) {
        if (name === pageName) {
          continue;
        }
        const text = file.type === "chunk" ? file.code : String(file.source);
        const tag = file.type === "chunk" ? "script" : "style";
        const attributes = tag === "script" ? ' type="module"' : "";
        // What closes the tag too early is written otherwise; in both languages it means the same.
        const inside = text.replaceAll(`</${tag}`, `<\\/${tag}`);
        const reference = new RegExp(`<(script|link)[^>]*"[^"]*${name}"[^>]*>(</script>)?`);
        if (!reference.test(html)) {
          throw new Error(`${pageName} does not refer to ${name}`);
        }
        html = html.replace(reference, () => `<${tag}${attributes}>${inside}</${tag}>`);
        Reflect.deleteProperty(bundle, name);
      }
      page.source = html;
    },
  };
}

export function oneFilePage(pageName: string): UserConfig {
  return {
    plugins: [allInOne(pageName)],
    build: {
      assetsInlineLimit: 0,
      target: ["chrome111", "firefox113", "safari16.4"],
      modulePreload: false,
      cssCodeSplit: false,
      reportCompressedSize: false,
      rollupOptions: { input: pageName },
    },
    esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  };
}
