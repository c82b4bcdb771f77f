import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The widget: one ES module with a stable name, for any page. */
export default defineConfig({
  resolve: {
    alias: {
      // The gateway speaks SSE. Without the binary encoding of AG-UI the widget is a quarter smaller.
      '@ag-ui/proto': here('./widget/src/no-proto.ts'),
    },
  },
  build: {
    target: 'es2022',
    outDir: here('./dist'),
    emptyOutDir: true,
    copyPublicDir: false,
    modulePreload: false,
    // Not Vite's library mode: it leaves white space in, for the sake of bundlers downstream.
    rollupOptions: {
      input: here('./widget/src/index.ts'),
      output: { entryFileNames: 'widget.js', inlineDynamicImports: true },
    },
  },
});
