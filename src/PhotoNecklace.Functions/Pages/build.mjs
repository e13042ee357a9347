// Writes the pages and their files as browsers get them: each page's modules in one file, what is loaded later in files of its own, without
// comments and spaces, under names that have the content's hash in them. So a browser may keep them for good; only pages are asked for again.
// Usage: node build.mjs {wwwroot} {folder of libheif} {output}
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';

const [root, heic, output] = process.argv.slice(2);
const pages = ['designer', 'proof', 'workshop'];
/** Shops' pages have its address for years. */
const script = 'embed.js';
/** Hashed names by plain ones, such as `shared/icon.svg`. */
const named = new Map([[script, script]]);

/** Whoever names a file that does not exist fails here, not in a browser. */
const withNames = (text, where) =>
  text.replace(/\/assets\/([\w-]+(?:[./-]\w+)*)/g, (_, name) => {
    if (!named.has(name)) {
      throw new Error(`${where} names /assets/${name}, which is no file of the pages`);
    }
    return `/assets/${named.get(name)}`;
  });

const names = {
  name: 'names',
  setup: ({ onLoad }) => onLoad({ filter: /\.js$/ }, async ({ path }) => ({ contents: withNames(await readFile(path, 'utf8'), path) })),
};
const usual = {
  absWorkingDir: root,
  outbase: '.',
  outdir: output,
  entryNames: '[dir]/[name]-[hash]',
  bundle: true,
  minify: true,
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};

/** Builds, and learns the names; gives what the build knows of its files, by plain name. */
async function built(options, entries, folder = root) {
  const { metafile } = await build({ ...usual, ...options, absWorkingDir: folder, entryPoints: entries });
  const files = Object.entries(metafile.outputs).map(([path, file]) => ({ path: relative(output, join(folder, path)).replaceAll('\\', '/'), ...file }));
  for (const entry of Array.isArray(entries) ? entries : Object.values(entries)) {
    const { path } = files.find((f) => f.entryPoint === entry) ?? files.find((f) => Object.keys(f.inputs).includes(entry));
    named.set(Array.isArray(entries) ? entry : `${dirname(path)}/${entry}`, path);
  }
  return files.map((f) => ({ ...f, imports: f.imports.map((i) => ({ ...i, path: relative(output, join(folder, i.path)).replaceAll('\\', '/') })) }));
}

/** What a page's script cannot begin without: told in the page, it comes along with the script instead of after it. */
function neededBy(files, path, found = new Set()) {
  for (const { path: next, kind } of files.find((f) => f.path === path)?.imports ?? []) {
    if (kind === 'import-statement' && !found.has(next)) {
      neededBy(files, next, found.add(next));
    }
  }
  return found;
}

await rm(output, { recursive: true, force: true });
await built({ bundle: false, minify: false, loader: { '.js': 'copy', '.wasm': 'copy' } }, { 'heic/libheif': 'libheif.js', 'heic/libheif-code': 'libheif.wasm' }, heic);
await built({ loader: { '.svg': 'copy' } }, ['shared/icon.svg']);
// Classic scripts: a worker, and one for shops' own pages.
await built({ format: 'iife', plugins: [names] }, ['shared/heic-worker.js']);
await build({ ...usual, entryNames: '[name]', entryPoints: { embed: 'embed/embed.js' }, format: 'iife', plugins: [names] });
await built({}, pages.map((page) => `${page}/${page}.css`));
for (const page of pages) {
  // Each page by itself: a first visit has no use for what another page shares with it.
  const files = await built({ format: 'esm', splitting: true, chunkNames: `later/${page}-[name]-[hash]`, plugins: [names] }, [`${page}/${page}.js`]);
  const html = await readFile(join(root, page, `${page}.html`), 'utf8');
  const early = [...neededBy(files, named.get(`${page}/${page}.js`))].map((path) => `<link rel="modulepreload" href="/assets/${path}" />`);
  await mkdir(join(output, page), { recursive: true });
  await writeFile(join(output, page, `${page}.html`), withNames(html, `${page}.html`).replace('<script type="module"', `${early.join('')}$&`));
}
