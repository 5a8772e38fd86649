import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const out = '../src/Controller/Web/wwwroot';

/** Every file that the page is built from, with a stable order. */
function sources(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((e) => (e.isDirectory() ? sources(join(folder, e.name)) : [join(folder, e.name)]))
    .sort();
}

/** Writes down which sources a build was made of, so that a test without npm can tell a stale one. */
const stamp = {
  name: 'stamp',
  generateBundle() {
    const hash = createHash('sha256');
    for (const file of [...sources('src'), 'index.html', 'package-lock.json', 'package.json', 'tsconfig.json', 'vite.config.js'])
      hash.update(file.replaceAll('\\', '/')).update('\n').update(readFileSync(file)).update('\n');
    this.emitFile({ type: 'asset', fileName: 'sources.txt', source: hash.digest('hex') + '\n' });
    const three = readFileSync('node_modules/three/LICENSE', 'utf8');
    this.emitFile({ type: 'asset', fileName: 'licences.txt', source: `three.js, part of this page:\n\n${three}` });
  },
};

export default defineConfig({
  base: '/',
  plugins: [stamp],
  build: {
    outDir: out,
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
    // Nothing inside the page may be loaded from a data: address but pictures.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'three', test: /node_modules/ }] },
      },
    },
  },
});
