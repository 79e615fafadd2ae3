import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [svelte()],
  base: "./",
  worker: { format: "es" },
  build: {
    outDir: "../src/sijill/workbench/static",
    emptyOutDir: true,
    // The policy of the page allows no data: scripts or fonts; every asset is a file of its own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 2000,
  },
});
