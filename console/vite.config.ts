import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// `npm run build -w console` writes console/dist, which the server serves at /console/. For working on it: `npx vite console` beside a running server.
export default defineConfig({
  root: import.meta.dirname,
  base: "/console/",
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // Nothing inlined: the page's policy allows files of our own and no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2023",
    reportCompressedSize: false,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080", "/favicon.svg": "http://127.0.0.1:8080" } },
});
