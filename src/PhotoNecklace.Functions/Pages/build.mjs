// Writes the scripts and styles of the pages as browsers get them: each page's modules in one file, what is loaded later in files of its
// own, without comments and spaces. Usage: node build.mjs {wwwroot} {output}
import { readdir, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const [root, output] = process.argv.slice(2);
const usual = { absWorkingDir: root, outbase: '.', outdir: output, bundle: true, minify: true, target: 'es2022', legalComments: 'none', logLevel: 'warning' };

const styles = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.css'));
await rm(output, { recursive: true, force: true });
await Promise.all([
  // Each page by itself: a first visit has no use for what another page shares with it.
  ...['designer', 'proof', 'workshop'].map((page) =>
    build({ ...usual, entryPoints: [`${page}/${page}.js`], format: 'esm', splitting: true, chunkNames: `later/${page}-[name]-[hash]` }),
  ),
  // Classic scripts: one for shops' own pages, and a worker.
  build({ ...usual, entryPoints: { embed: 'embed/embed.js', 'shared/heic-worker': 'shared/heic-worker.js' }, format: 'iife' }),
  build({ ...usual, bundle: false, entryPoints: styles }),
]);
