import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/", "dist-report/", "dist-evaluation/", "node_modules/"] },
  {
    files: ["{src,tests}/**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // A number in a text needs no conversion to be safe.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
);
