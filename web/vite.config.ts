import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const gateway = process.env['SOUK_GATEWAY_URL'] ?? 'http://127.0.0.1:8080';

/** While developing, `/widget.js` is the widget's source; when built, it is the file that the widget's own build wrote. */
function widget(): Plugin {
  return {
    name: 'souk-widget',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (request.url === '/widget.js') request.url = `/@fs${here('./widget/src/index.ts')}`;
        next();
      });
    },
  };
}

/** The storefront, and the development server for both. */
export default defineConfig({
  root: here('./storefront'),
  plugins: [widget()],
  server: {
    host: '127.0.0.1',
    port: 5173,
    fs: { allow: [here('.')] },
    proxy: { '/api': gateway, '/pictures': gateway },
  },
  build: {
    target: 'es2022',
    outDir: here('./dist'),
    emptyOutDir: false,
    // Inlined pictures and scripts would need exceptions in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
